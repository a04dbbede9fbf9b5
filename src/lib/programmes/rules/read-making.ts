import { findMeasure, measures } from '#lib/self-care/data/measures.ts';
import { safetyRules } from '#lib/self-care/data/safety-rules.ts';
import { readTarget, takesTargets } from '#lib/self-care/rules/read-target.ts';
import type { Measure, TargetBands } from '#lib/self-care/schema.ts';
import { SLOT_HOURS } from '../rules.ts';
import { MakeForm, type Definition, type Made, type Slot } from '../schema.ts';

/** What a programme can measure: numbers, and none that is worked out. */
export const MEASURABLE: readonly Measure[] = measures.filter(takesTargets);

/** Safety rules that hold only where a care team asks for it, as far as they are about these measures. */
export function rulesFor(keys: readonly string[]) {
	return safetyRules.filter(({ onlyAsked, measure }) => onlyAsked && keys.includes(measure));
}

/**
 * A programme as somebody filled it in, or what is wrong with it in words.
 *
 * @param kept levels of the one that it was made from: they hold as long as it measures the same.
 */
export function readMaking(
	made: Made,
	kept: Pick<Definition, 'measures' | 'levels'>
): { definition: Definition | null; errors: Record<string, string> } {
	const { given, chosen } = made;
	const parsed = MakeForm.safeParse({ ...given, ...chosen });
	const errors: Record<string, string> = {};
	for (const { path, message } of parsed.error?.issues ?? []) errors[String(path[0])] ??= message;
	const targets = readTargets(made, errors);
	if (!parsed.success) return { definition: null, errors };
	const { readings, apart, days, skipDays, fewest, result, ...rest } = parsed.data;
	Object.assign(errors, { ...together(parsed.data), ...errors });
	if (Object.keys(errors).length > 0) return { definition: null, errors };
	const isAverage = result === 'average';
	const same = kept.measures.join() === rest.measures.join();
	const definition: Definition = {
		...{ ...rest, readings, days, result, targets },
		apart: readings === 1 ? 0 : apart,
		skipDays: isAverage ? skipDays : 0,
		fewest: isAverage ? fewest : 1,
		levels: isAverage && same ? kept.levels : [],
		rules: rulesFor(rest.measures)
			.map(({ key }) => key)
			.filter((key) => rest.rules.includes(key))
	};
	return { definition, errors };
}

function readTargets({ given, chosen }: Made, errors: Record<string, string>) {
	const targets: Record<string, TargetBands> = {};
	for (const key of chosen.measures) {
		const measure = findMeasure(key);
		const mine = Object.entries(given).flatMap(([name, text]) =>
			name.startsWith(targetPrefix(key)) ? [[name.slice(targetPrefix(key).length), text]] : []
		);
		if (!measure || mine.every(([, text]) => text === '')) continue;
		const read = readTarget(measure, Object.fromEntries(mine) as Record<string, string>);
		if (read.bands) targets[key] = read.bands;
		for (const [name, text] of Object.entries(read.errors)) {
			errors[`${targetPrefix(key)}${name}`] = text;
		}
	}
	return targets;
}

/** The name of a target's field begins with it. */
export function targetPrefix(measure: string): string {
	return `target-${measure}-`;
}

/** What is right by itself, and cannot be together. */
function together(wish: MakeForm): Record<string, string> {
	const errors: Record<string, string> = {};
	const { measures: keys, slots, readings, days, result, skipDays, fewest } = wish;
	if (keys.some((key) => !MEASURABLE.some((measure) => measure.key === key))) {
		return { measures: 'Choose what is measured' };
	}
	if (overlap(slots)) errors.slots = 'Two of these times of day overlap: choose one of them';
	if (result === 'zones' && keys.join() !== 'peak-flow') {
		errors.result = 'Zones are of peak flow alone: choose that, or another result';
	}
	if (result === 'change' && keys.some((key) => findMeasure(key)!.parts.length > 1)) {
		errors.result = 'A change is of one number: blood pressure has two, so choose an average';
	}
	if (result === 'average' && skipDays >= days) {
		errors.skipDays = 'Some days must be left to count';
	} else if (result === 'average' && fewest > readings * slots.length * (days - skipDays)) {
		const most = readings * slots.length * (days - skipDays);
		errors.fewest = `You ask for ${most} readings that count: it cannot need more`;
	}
	return errors;
}

function overlap(slots: readonly Slot[]): boolean {
	return slots.some((one, place) =>
		slots
			.slice(place + 1)
			.some(
				(other) =>
					SLOT_HOURS[one].from < SLOT_HOURS[other].to && SLOT_HOURS[other].from < SLOT_HOURS[one].to
			)
	);
}

import { findMeasure } from '#lib/self-care/data/measures.ts';
import { summarise, type Summary } from '#lib/self-care/rules.ts';
import { isNumber } from '#lib/self-care/rules/read-values.ts';
import type { Fact, TargetBands } from '#lib/self-care/schema.ts';
import { dayOf, daysAfter, slotOf, within } from '../rules.ts';
import type { Definition, OwnTargets, Slot } from '../schema.ts';

export const ZONES = ['green', 'amber', 'red'] as const;
export type Zone = (typeof ZONES)[number];
/** Shares of the best below which a blow is no longer green, and no longer amber. */
const ZONE_FROM: Record<Exclude<Zone, 'red'>, number> = { green: 0.8, amber: 0.5 };

/** What is made of one measure's readings. Nothing of it is a diagnosis. */
export type Result = { measure: string } & (
	| ({ kind: 'average'; fewest: number; counted: number } & (
			| { enough: false }
			/** How many of the levels it is on or above; null where those for everybody do not hold. */
			| { enough: true; summary: Summary; level: number | null; onTarget: boolean | null }
	  ))
	| { kind: 'zones'; best: number | null; counts: Record<Zone, number>; latest: Zone | null }
	| { kind: 'diary'; slots: { slot: Slot | null; summary: Summary; onTarget: number | null }[] }
	| { kind: 'change'; first: Fact | null; last: Fact | null; change: number | null }
);

export interface Made {
	definition: Definition;
	own: OwnTargets;
	firstDay: string;
	/** The best peak flow that is known from elsewhere. */
	best: number | null;
	/** Whether what holds for adults holds here: not under 18, and not in pregnancy. */
	usual: boolean;
	/** Limits of their own that a care team set, of each measure. */
	limits: Record<string, TargetBands>;
}

/** What a programme makes of the readings that somebody may see: one result for each of its measures. */
export function makeResults(made: Made, facts: readonly Fact[]): Result[] {
	const { definition, firstDay } = made;
	const inside = within(definition, firstDay, facts);
	return definition.measures.map((measure) => {
		const mine = inside.filter((fact) => fact.measure === measure);
		return { measure, ...makeResult(made, measure, mine) } as Result;
	});
}

function makeResult(made: Made, measure: string, facts: Fact[]) {
	switch (made.definition.result) {
		case 'average':
			return makeAverage(made, measure, facts);
		case 'zones':
			return makeZones(made, facts);
		case 'diary':
			return makeDiary(made, measure, facts);
		case 'change':
			return makeChange(measure, facts);
	}
}

/** The first day left out, and of all others every reading: of too few there is no average at all. */
function makeAverage(made: Made, measure: string, facts: Fact[]) {
	const { definition, firstDay, usual } = made;
	const { fewest, levels } = definition;
	const counted = countedOf(definition, firstDay, facts);
	const summary = summarise(findMeasure(measure)!, counted);
	const about = { kind: 'average' as const, fewest, counted: summary.count };
	if (summary.count < Math.max(1, fewest)) return { ...about, enough: false as const };
	// As it is shown, so that what is read and what is concluded are one: 134.6 is shown as 135.
	const { average } = summary;
	const reached = levels.filter(({ from: lowest }) =>
		Object.entries(lowest).some(([part, number]) => (average[part] ?? -Infinity) >= number)
	).length;
	const level = usual && !ownBandOf(made, measure) ? reached : null;
	const band = bandOf(made, measure);
	return {
		...about,
		enough: true as const,
		summary,
		level,
		onTarget: band ? fits(average, band) : null
	};
}

/** The readings that an average is made of, of those that belong to the programme. */
export function countedOf(
	definition: Definition,
	firstDay: string,
	facts: readonly Fact[]
): Fact[] {
	const from = daysAfter(firstDay, definition.skipDays);
	return facts.filter(({ at }) => dayOf(at, definition.slots).day >= from);
}

/** What was set for this person goes before what a programme has for everybody; of that, what was set with it. */
function bandOf(made: Made, measure: string): TargetBands | undefined {
	const { definition, usual } = made;
	return ownBandOf(made, measure) ?? (usual ? definition.targets[measure] : undefined);
}

function ownBandOf({ own, limits }: Made, measure: string): TargetBands | undefined {
	return own.targets[measure] ?? limits[measure];
}

function fits(numbers: Record<string, number>, band: TargetBands): boolean {
	return Object.entries(band).every(([part, { low, high }]) => {
		const number = numbers[part];
		return (
			number !== undefined && (low === null || number >= low) && (high === null || number <= high)
		);
	});
}

function makeZones({ own, best: known }: Made, facts: Fact[]) {
	const best = own.best ?? known;
	const zones = best === null ? [] : facts.flatMap((fact) => zoneOf(fact, best) ?? []);
	const counts = Object.fromEntries(
		ZONES.map((zone) => [zone, zones.filter((one) => one === zone).length])
	) as Record<Zone, number>;
	return { kind: 'zones' as const, best, counts, latest: zones.at(-1) ?? null };
}

export function zoneOf({ values }: Pick<Fact, 'values'>, best: number): Zone | null {
	const [value] = Object.values(values);
	if (!isNumber(value)) return null;
	if (value.number >= ZONE_FROM.green * best) return 'green';
	return value.number >= ZONE_FROM.amber * best ? 'amber' : 'red';
}

function makeDiary(made: Made, measure: string, facts: Fact[]) {
	const { definition } = made;
	const band = bandOf(made, measure);
	const ofSlot = (slot: Slot | null) => {
		const mine = facts.filter(
			({ at }) => (slotOf(dayOf(at, definition.slots).hour, definition.slots) ?? null) === slot
		);
		const inBand = mine.filter(({ values }) => fits(numbersOf(values), band ?? {}));
		return {
			slot,
			summary: summarise(findMeasure(measure)!, mine),
			onTarget: band ? inBand.length : null
		};
	};
	const slots = [...definition.slots, null].map(ofSlot);
	return { kind: 'diary' as const, slots: slots.filter(({ summary }) => summary.count > 0) };
}

function numbersOf(values: Fact['values']): Record<string, number> {
	return Object.fromEntries(
		Object.entries(values).flatMap(([part, value]) =>
			isNumber(value) ? [[part, value.number]] : []
		)
	);
}

function makeChange(measure: string, facts: Fact[]) {
	const [first = null, last = null] = [facts[0], facts.at(-1)];
	const part = findMeasure(measure)!.parts[0]!;
	const number = (fact: Fact | null) => {
		const value = fact?.values[part.key];
		return isNumber(value) ? value.number : null;
	};
	const [before, after] = [number(first), number(last)];
	const moved = facts.length > 1 && before !== null && after !== null;
	const change = moved ? Number((after - before).toFixed(part.decimals)) : null;
	return { kind: 'change' as const, first, last, change };
}

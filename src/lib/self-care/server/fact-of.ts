import type { Entry } from '#lib/record/schema.ts';
import { measures } from '../data/measures.ts';
import type { Fact, Measure, MeasurePart, Value, Values } from '../schema.ts';
import { testKeysOf } from './build-observation.ts';

type Measured = Pick<Entry, 'entryId' | 'happenedAt' | 'content'>;

/** An entry as rules look at it; undefined for what is no measure of ours, or in a unit we do not know. */
export function factOf({ entryId, happenedAt, content }: Measured): Fact | undefined {
	const measure = measureOf(content);
	if (!measure) return undefined;
	const values: Values = {};
	for (const part of measure.parts) {
		const value = valueOf(measure, part, content);
		if (!value) return undefined;
		values[part.key] = value;
	}
	return { entryId, measure: measure.key, values, at: happenedAt };
}

const byKey = new Map(measures.flatMap((one) => testKeysOf(one).map((key) => [key, one])));

export function measureOf({ codes }: Entry['content']): Measure | undefined {
	for (const { system, code } of codes) {
		const found = byKey.get(`${system}|${code}`);
		if (found) return found;
	}
	return undefined;
}

function valueOf(
	measure: Measure,
	part: MeasurePart,
	{ value, components }: Entry['content']
): Value | undefined {
	const found =
		measure.parts.length === 1
			? value
			: components.find(({ codes }) => codes.some(({ code }) => code === part.codes.loinc))?.value;
	if (!found) return undefined;
	if (part.choices) {
		const chosen = part.choices.find(({ text }) => text === found.text);
		return chosen && { choice: chosen.value, text: chosen.text };
	}
	if (found.number === null || found.unit !== part.ucum) return undefined;
	const { comparator } = found;
	if (comparator === '<=' || comparator === '>=') return undefined;
	return { number: found.number, ...(comparator && { comparator }) };
}

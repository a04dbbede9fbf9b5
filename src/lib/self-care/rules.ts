import type { Fact, Level, Measure, Value, Values } from './schema.ts';
import { isNumber, rounded } from './rules/read-values.ts';

/** Words that say who is told of what, and how soon they look. */
export interface AskedWords {
	organisation: string;
	measures: readonly string[];
	/** "by 2 December 2026" */
	looks: string;
}

/** A practice that asked for something, and how soon it looks. */
export interface Asked extends AskedWords {
	/** Null for what a practice has switched on for everybody. */
	requestId: string | null;
	organisationId: string;
	/** The last day, in the UK, on which it looks, and within how many working days that is. */
	lookBy: string;
	lookDays: number;
}

export interface Told {
	/** Nobody, unless a practice asked for it. */
	organisations: { name: string; looks: string }[];
}

/** Who is told of what is sent: those who asked for it, and nobody else; each is named once. */
export function whoIsTold(measures: readonly string[], asked: readonly AskedWords[]): Told {
	const told = new Map<string, string>();
	for (const { organisation, looks } of askersOf(measures, asked)) {
		if (!told.has(organisation)) told.set(organisation, looks);
	}
	return { organisations: [...told].map(([name, looks]) => ({ name, looks })) };
}

/** A care team looks at it before the rest; "speak to a GP" can wait for the day that was promised. */
export function needsSoon(level: Level | null): boolean {
	return level !== null && level !== 'gp';
}

export function askersOf<A extends AskedWords>(whats: readonly string[], asked: readonly A[]): A[] {
	return asked.filter(({ measures }) => measures.some((measure) => whats.includes(measure)));
}

/** kg/m² of a weight in kilograms and a height in centimetres. */
export function bodyMassIndex(weight: number, height: number): number {
	return rounded(weight / (height / 100) ** 2, 1);
}

/** Below this age a child's weight and height are read by other charts. */
export const ADULT = 18;

/** Full years on a day, both as YYYY-MM-DD. */
export function ageOn(birthDate: string, day: string): number {
	const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
	return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

export interface Summary {
	count: number;
	average: Record<string, number>;
	lowest: Record<string, number>;
	highest: Record<string, number>;
}

/** Of each part its average, lowest and highest: of numbers alone, "more than 27.7" is none. */
export function summarise(measure: Measure, readings: { values: Values }[]): Summary {
	const parts = measure.parts.map(({ key, decimals }) => {
		const numbers = readings.flatMap(({ values }) => plainNumber(values[key]));
		return { key, decimals, numbers };
	});
	const each = (pick: (numbers: number[]) => number) =>
		Object.fromEntries(
			parts
				.filter(({ numbers }) => numbers.length > 0)
				.map(({ key, decimals, numbers }) => [key, rounded(pick(numbers), decimals)])
		);
	return {
		count: Math.max(0, ...parts.map(({ numbers }) => numbers.length)),
		average: each((numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length),
		lowest: each((numbers) => Math.min(...numbers)),
		highest: each((numbers) => Math.max(...numbers))
	};
}

function plainNumber(value: Value | undefined): number[] {
	return isNumber(value) && !value.comparator ? [value.number] : [];
}

export const TIMES_OF_DAY = ['morning', 'afternoon', 'evening', 'night'] as const;
export type TimeOfDay = (typeof TIMES_OF_DAY)[number];

/** By the hour on the clock where it was measured. */
export function timeOfDay(hour: number): TimeOfDay {
	if (hour >= 5 && hour < 12) return 'morning';
	if (hour >= 12 && hour < 17) return 'afternoon';
	return hour >= 17 && hour < 22 ? 'evening' : 'night';
}

/** The best peak flow that is known: of the last two years, today's left out, and five at the least. */
export function personalBest(facts: Fact[], now: Date): number | null {
	const day = 86_400_000;
	const numbers = facts
		.filter(({ measure }) => measure === 'peak-flow')
		.filter(({ at }) => {
			const age = now.getTime() - at.getTime();
			return age > day && age < 730 * day;
		})
		.flatMap(({ values }) => plainNumber(values.blow));
	return numbers.length >= FEWEST_FOR_BEST ? Math.max(...numbers) : null;
}

const FEWEST_FOR_BEST = 5;

import { safetyRules } from '../data/safety-rules.ts';
import type { Given, Measure } from '../schema.ts';
import { readValuePage } from './read-reading.ts';

/** The pages on which one reading is filled in, in their order. */
export const STEPS = ['values', 'unlikely', 'when', 'asks', 'you', 'symptoms'] as const;
export type Step = (typeof STEPS)[number];

export interface Filled {
	measure: Measure;
	given: Given;
	/** What looks unlikely about its values. */
	unlikely: string[];
	hasWhen: boolean;
	/** What must be known of them is not, or was asked too long ago. */
	wantsYou: boolean;
	/** Lists of symptoms that a rule asks for. */
	asks: string[];
}

/** The first page that is not filled in yet; null where nothing is left. */
export function nextStep(filled: Filled): Step | null {
	const { measure, given, unlikely, hasWhen, wantsYou, asks } = filled;
	if (Object.keys(readValuePage(measure, given)).length > 0) return 'values';
	if (unlikely.length > 0 && given.sure !== unlikely.join(' ')) return 'unlikely';
	if (!hasWhen) return 'when';
	const open = (measure.asks ?? []).some(
		({ name, choices }) => !choices.some(({ value }) => value === given[name])
	);
	if (open) return 'asks';
	if (wantsYou && hasRules(measure)) return 'you';
	return asks.some((list) => given[feltField(list)] === undefined) ? 'symptoms' : null;
}

/** Where the answer to a list of symptoms is kept: "none", or those that were chosen. */
export function feltField(list: string): string {
	return `felt-${list}`;
}

export function feltOf(given: Given): Record<string, string[]> {
	return Object.fromEntries(
		Object.entries(given)
			.filter(([name]) => name.startsWith('felt-'))
			.map(([name, text]) => [
				name.slice(5),
				text === 'none' ? [] : text.split(' ').filter(Boolean)
			])
	);
}

/** Of several readings: whatever was chosen beside any of them holds. */
export function mergeFelt(all: Given[]): Record<string, string[]> {
	const merged: Record<string, string[]> = {};
	for (const felt of all.map(feltOf)) {
		for (const [list, chosen] of Object.entries(felt)) {
			merged[list] = [...new Set([...(merged[list] ?? []), ...chosen])];
		}
	}
	return merged;
}

function hasRules({ key, also }: Measure): boolean {
	return safetyRules.some(({ measure }) => measure === key || measure === also?.measure);
}

/** An answer about oneself is asked for again after so many days: a pregnancy begins and ends. */
export const ANSWER_DAYS = 90;
/** Ages at which one may be pregnant, and is asked. */
export const PREGNANCY_AGES = { from: 11, to: 55 };

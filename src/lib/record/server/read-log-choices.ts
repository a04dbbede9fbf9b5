import { z } from 'zod';
import { PURPOSES } from '#lib/access-log/schema.ts';
import { readDay } from '#lib/consent/server/find-period.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { now } from '#lib/server/clock.ts';
import type { LogFilter } from './list-openings.ts';

/** What a log's address asks for: codes and places in the chain, and never a name. */
const LogForm = z.object({
	organisation: chosen(z.string().regex(/^[A-Z0-9]{3,10}$/)),
	person: chosen(place()),
	category: chosen(z.enum(CATEGORIES)),
	purpose: chosen(z.enum([...PURPOSES, 'emergency'])),
	refused: chosen(z.literal('only')),
	unexplained: chosen(z.literal('only')),
	own: chosen(z.literal('shown')),
	before: chosen(place())
});
export type LogChoices = z.infer<typeof LogForm>;

export const LOG_DAYS = ['fromDay', 'fromMonth', 'fromYear', 'toDay', 'toMonth', 'toYear'] as const;
export type LogDays = Record<(typeof LOG_DAYS)[number], string>;
export interface LogErrors {
	from?: string;
	to?: string;
}

/** What a log's address asks for, as its form has it and as a filter; days as they were typed. */
export function readLogChoices(url: URL): {
	choices: LogChoices;
	days: LogDays;
	errors: LogErrors;
	filter: LogFilter;
} {
	const choices = LogForm.parse(Object.fromEntries(url.searchParams));
	const days = Object.fromEntries(
		LOG_DAYS.map((name) => [name, (url.searchParams.get(name) ?? '').trim().slice(0, 20)])
	) as LogDays;
	const { from, until, errors } = readDays(days);
	const { organisation, person, category, purpose, own, before } = choices;
	return {
		choices,
		days,
		errors,
		filter: {
			organisation,
			personOf: person,
			category,
			purpose,
			refused: choices.refused === 'only',
			unexplained: choices.unexplained === 'only',
			withOwn: own === 'shown',
			before,
			from,
			until
		}
	};
}

/** Whole days in the UK, the last one included. A day that is wrong narrows nothing down. */
function readDays({ fromDay, fromMonth, fromYear, toDay, toMonth, toYear }: LogDays) {
	const errors: LogErrors = {};
	const from = readOne([fromDay, fromMonth, fromYear]);
	const until = readOne([toDay, toMonth, toYear], 1);
	if (from === null) errors.from = 'The first day must be a real day, like 6 8 2026';
	if (until === null) errors.to = 'The last day must be a real day, like 24 8 2026';
	if (from && from > now()) errors.from = 'The first day must be today or earlier';
	else if (from && until && until <= from) errors.to = 'The last day must not be before the first';
	return {
		from: errors.from ? undefined : (from ?? undefined),
		until: errors.to ? undefined : (until ?? undefined),
		errors
	};
}

/** Undefined where nothing was typed; null for what is no day. */
function readOne(parts: [string, string, string], later = 0): Date | null | undefined {
	if (parts.every((part) => part === '')) return undefined;
	return readDay(...parts, later);
}

function place() {
	return z
		.string()
		.regex(/^[1-9]\d{0,14}$/)
		.transform(Number);
}

/** What is no choice, or an old address's, chooses nothing: a list is better than an error. */
function chosen<Choice extends z.ZodType>(choice: Choice) {
	return choice.optional().catch(undefined);
}

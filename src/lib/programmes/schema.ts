import { z } from 'zod';
import type { TargetBands } from '#lib/self-care/schema.ts';

/** Parts of a day, by the clock where it is measured; a day goes on until 4am. */
export const SLOTS = ['day', 'morning', 'evening', 'breakfast', 'lunch', 'tea', 'bed'] as const;
export type Slot = (typeof SLOTS)[number];

/** What is made of the readings: an average by a protocol, zones of a best, a diary by time of day, or a change. */
export const RESULTS = ['average', 'zones', 'diary', 'change'] as const;
export type ResultKind = (typeof RESULTS)[number];

/** A programme as data: what is measured, how often, for how long, and what is made of it. */
export interface Definition {
	title: string;
	/** What it is for, in plain words, and how to do it well. */
	about: string;
	how: string[];
	/** Keys of self-care's measures. */
	measures: string[];
	slots: Slot[];
	/** At each of them, and how many minutes apart at the least. */
	readings: number;
	apart: number;
	days: number;
	result: ResultKind;
	/** Of an average: days at the start that do not count, and how few readings are too few. */
	skipDays: number;
	fewest: number;
	/** Where an average or a reading should be, of each measure by its parts. */
	targets: Record<string, TargetBands>;
	/** Levels that an average is held against, the lowest first: one part that is there is enough. */
	levels: Level[];
	/** Safety rules of self-care's that hold only for whoever is in it. */
	rules: string[];
	/** Where all this comes from, for clinicians. */
	source: string;
}

export interface Level {
	/** "135/85 mmHg" */
	words: string;
	/** Of each part the lowest number that is on this level. */
	from: Record<string, number>;
}

/** What a clinician sets for one person. */
export interface OwnTargets {
	targets: Record<string, TargetBands>;
	/** Of a peak flow; null where it is taken from the readings. */
	best: number | null;
}

/** What becomes of being asked. */
export const STEPS = ['started', 'declined', 'ended', 'stopped'] as const;
export type StepKind = (typeof STEPS)[number];

/** At which hours somebody is reminded of what is left to do; at none unless they chose. */
export type ReminderHours = number[];

/** At which hours there can be a reminder: by day, and none that a change of the clocks skips. */
export const REMINDER_HOURS = [7, 8, 9, 12, 17, 18, 19, 20, 21];

export function readHours(values: unknown[]): ReminderHours {
	return REMINDER_HOURS.filter((hour) => values.includes(String(hour)));
}

export const StartForm = z.object({
	choiceId: z.uuid('This form is too old. Open the page again.'),
	when: z.enum(['today', 'tomorrow'], 'Choose when you start')
});

const field = z.string().trim();

export const AskForm = z.object({
	enrolmentId: z.uuid('This form is too old. Open the page again.'),
	programme: z.string().min(1, 'Choose what you want to ask for').max(100, 'Choose what to ask'),
	message: z
		.string()
		.transform((text) => text.replace(/\r\n?/g, '\n').trim())
		.refine((text) => text.length <= 1000, 'Write a message of 1,000 characters or fewer'),
	lookDays: z.enum(['1', '3', '5', '10'], 'Choose when somebody will look at the result'),
	...{ day: field, month: field, year: field, best: field },
	...{ 'systolic-high': field, 'diastolic-high': field },
	...{ 'glucose-low': field, 'glucose-high': field }
});

/** A form that makes a programme, as it was filled in. */
export interface Made {
	given: Record<string, string>;
	chosen: Record<'measures' | 'slots' | 'rules', string[]>;
}

const words = (most: number, empty: string) =>
	z
		.string()
		.trim()
		.min(1, empty)
		.max(most, `Write ${most} characters or fewer`)
		.transform((text) => text.replace(/\r\n?/g, '\n'));
const whole = (low: number, high: number, what: string) => {
	const message = `${what}: enter a whole number from ${low} to ${high}`;
	return z
		.string()
		.trim()
		.regex(/^\d{1,4}$/, message)
		.transform(Number)
		.refine((number) => number >= low && number <= high, message);
};

export type MakeForm = z.output<typeof MakeForm>;
export const MakeForm = z.object({
	title: words(100, 'Enter a name for it'),
	about: words(500, 'Say what it is for'),
	how: words(2000, 'Say how to measure it well')
		.transform((text) =>
			text
				.split('\n')
				.map((line) => line.trim())
				.filter(Boolean)
		)
		.refine((lines) => lines.length <= 10, 'Write 10 lines or fewer'),
	measures: z
		.array(z.string())
		.min(1, 'Choose what is measured')
		.max(3, 'Choose 3 or fewer: more is too much to keep up'),
	slots: z.array(z.enum(SLOTS)).min(1, 'Choose at which times of day'),
	readings: whole(1, 5, 'Readings each time'),
	apart: whole(0, 60, 'Minutes between them'),
	days: whole(1, 90, 'Days'),
	result: z.enum(RESULTS, 'Choose what is made of the readings'),
	skipDays: whole(0, 30, 'Days that do not count'),
	fewest: whole(1, 500, 'Fewest readings'),
	rules: z.array(z.string()),
	source: words(300, 'Say where it comes from')
});

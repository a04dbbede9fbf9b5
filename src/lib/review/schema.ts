import { z } from 'zod';
import { QUEUES } from '#lib/review-queue/schema.ts';
import { SUBMISSION_KINDS, type SubmissionKind } from '#lib/self-care/schema.ts';

/** What the inbox shows: one of its queues, or what was dealt with. */
export const SHOWN = [...QUEUES, 'done'] as const;
export type Shown = (typeof SHOWN)[number];

/** Where somebody is in the inbox, as its addresses say it. */
export interface InboxPlace {
	show: Shown;
	/** The last item of the page before; null on the first page. */
	after: string | null;
}

/** What a reviewer can do with an item. */
export const REVIEWS = ['seen', 'accepted', 'queried', 'declined', 'replied', 'booking'] as const;
export type Review = (typeof REVIEWS)[number];

/** Those that say nothing unless somebody writes it. */
const NEEDS_WORDS: Partial<Record<Review, string>> = {
	queried: 'Enter what you want to ask',
	declined: 'Enter why you do not take it into the record',
	replied: 'Enter what you want to say'
};
const LONGEST_WORDS = 1000;
const OLD = 'This form is too old. Open the page again.';

const revision = z.coerce.number(OLD).int(OLD).positive(OLD);

export const ReviewForm = z
	.object({
		/** Sending the form twice is one step. */
		stepId: z.uuid(OLD),
		revision,
		kind: z.enum(REVIEWS, 'Choose what to do'),
		words: z
			.string()
			.trim()
			.max(LONGEST_WORDS, 'Use at most 1,000 characters')
			.transform((text) => text.replaceAll('\r\n', '\n'))
	})
	.check((context) => {
		const { kind, words } = context.value;
		const missing = NEEDS_WORDS[kind];
		if (missing && words === '') {
			context.issues.push({ code: 'custom', path: ['words'], message: missing, input: words });
		}
	});
export type ReviewWish = z.infer<typeof ReviewForm>;

export const TakeBackForm = z.object({ stepId: z.uuid(OLD) });

/** Whose it was when the page was made, and whose it is to be; empty for anybody's. */
export const AssignForm = z.object({
	from: z.union([z.literal(''), z.uuid(OLD)]),
	to: z.union([z.literal(''), z.uuid('Choose who looks at it')])
});
export type AssignForm = z.infer<typeof AssignForm>;

/** One row of the inbox as a form names it: an item, and its revision as it was read. */
export interface RowKey {
	itemId: string;
	revision: number;
}

const MOST_ROWS = 50;

export const InboxForm = z.object({
	formId: z.uuid(OLD),
	rows: z
		.string()
		.min(1, 'Tick what you want to deal with')
		.regex(/^([0-9a-f-]{36}:\d{1,9}( |$))+$/, OLD)
		.transform((keys): RowKey[] =>
			keys
				.split(' ')
				.slice(0, MOST_ROWS)
				.map((key) => ({ itemId: key.slice(0, 36), revision: Number(key.slice(37)) }))
		)
});
export type InboxForm = z.infer<typeof InboxForm>;

export const AnswerForm = z.object({
	stepId: z.uuid(OLD),
	itemId: z.uuid(OLD),
	words: z
		.string()
		.trim()
		.min(1, 'Enter your answer')
		.max(LONGEST_WORDS, 'Use at most 1,000 characters')
		.transform((text) => text.replaceAll('\r\n', '\n'))
});

/** Kinds beside measures that a practice can switch on. A questionnaire is asked, never switched on. */
export const OTHER_KINDS = SUBMISSION_KINDS.filter(
	(kind): kind is Exclude<SubmissionKind, 'readings' | 'questionnaire' | 'import'> =>
		kind !== 'readings' && kind !== 'questionnaire' && kind !== 'import'
);

/** Within how many working days a practice may say that it looks. */
export const LOOK_DAYS = [1, 2, 3, 5, 10] as const;

export const SettingsForm = z.object({
	kinds: z.string().transform((text) => text.split(' ').filter((kind) => kind !== '')),
	lookDays: z
		.enum(LOOK_DAYS.map(String), 'Choose how soon you look')
		.transform((days) => LOOK_DAYS.find((one) => String(one) === days)!)
});
export type SettingsForm = z.infer<typeof SettingsForm>;

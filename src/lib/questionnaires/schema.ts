import { z } from 'zod';
import type { QuestionnaireResponseItemAnswer } from 'fhir/r4.d.ts';

/** Who asked, answered or looked, as they were then. */
export interface Author {
	name: string;
	/** What they do, and where; null for the patient. */
	role: string | null;
	organisation: { odsCode: string; name: string } | null;
}

/** One answer, as FHIR has it: exactly one `value…`. */
export type Answer = Omit<QuestionnaireResponseItemAnswer, 'item'>;

/**
 * What somebody has filled in so far. The key of an answer is its item's place in the questionnaire
 * (`12`), and for what is asked several times the number of the time too (`12-1`).
 */
export interface Filling {
	answers: Record<string, Answer[]>;
	/** How often each repeating group is there, by its place; once unless said. */
	times: Record<string, number>;
}

export const NOTHING_FILLED: Filling = { answers: {}, times: {} };

/** Why nobody is asked any more. */
export const ENDINGS = ['stopped', 'declined', 'withdrawn'] as const;
export type Ending = (typeof ENDINGS)[number];

export const REVIEW_OUTCOMES = ['no-action', 'message'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** A safety rule that answered, as it was when it did. */
export interface RaisedCard {
	rule: string;
	version: string;
}

/** One time that a patient is asked, with what came of it. */
export interface Asked {
	askedId: string;
	entryId: string;
	organisationId: string | null;
	title: string;
	/** The FHIR Questionnaire, as text. */
	resource: string;
	message: string;
	dueOn: string | null;
	lookDays: number | null;
	asker: Author;
	askedBy: string;
	askedAt: Date;
	/** Newest first. */
	submissions: Submission[];
	ended: { kind: Ending; author: Author; at: Date } | null;
}

export interface Submission {
	version: number;
	submissionId: string;
	filling: Filling;
	cards: RaisedCard[];
	lookBy: string | null;
	submittedAt: Date;
	review: Review | null;
}

export interface Review {
	outcome: ReviewOutcome;
	words: string;
	reviewer: Author;
	seenAt: Date;
}

/** What a questionnaire may be, so that nobody waits for a page of it: in bytes, and in items. */
export const LARGEST_QUESTIONNAIRE = 300_000;
export const MOST_ITEMS = 300;
/** Of one posted page of answers, in bytes. */
export const LARGEST_PAGE = 400_000;
/** Of a text answer, whatever the questionnaire allows. */
export const LONGEST_ANSWER = 5000;
/** How often a group or a question that repeats can be there. */
export const MOST_TIMES = 20;

const OLD_FORM = 'This form is too old. Open the page again.';

export const SendForm = z.object({
	askedId: z.uuid(OLD_FORM),
	/** Of an included one its name; of the organisation's own its id. */
	questionnaire: z.string().min(1, 'Choose what you want to ask').max(100, 'Choose what to ask'),
	message: z
		.string()
		.transform((text) => text.replace(/\r\n?/g, '\n').trim())
		.refine((text) => text.length <= 1000, 'Write a message of 1,000 characters or fewer'),
	lookDays: z.enum(['1', '3', '5', '10'], 'Choose when somebody will look at the answers'),
	day: z.string().trim(),
	month: z.string().trim(),
	year: z.string().trim()
});

export const SeenForm = z.object({
	version: z.coerce.number().int().min(1, OLD_FORM).max(1_000_000, OLD_FORM),
	outcome: z.enum(REVIEW_OUTCOMES, 'Choose what comes of it'),
	words: z
		.string()
		.transform((text) => text.replace(/\r\n?/g, '\n').trim())
		.refine((text) => text.length <= 2000, 'Write 2,000 characters or fewer')
});
export type SeenWish = z.output<typeof SeenForm>;

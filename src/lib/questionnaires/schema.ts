import { z } from 'zod';
import type { Author } from '#lib/access/schema.ts';
import type { QuestionnaireResponseItemAnswer } from 'fhir/r4.d.ts';

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

/** The kinds of item that can be asked here. */
export const ITEM_TYPES = [
	...([
		'group',
		'display',
		'boolean',
		'integer',
		'decimal',
		'quantity',
		'date',
		'dateTime'
	] as const),
	...(['time', 'string', 'text', 'url', 'choice', 'open-choice'] as const)
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

export type Operator = 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<=';

/** When an item is asked: what another one must have been answered. */
export interface Condition {
	/** The other item's place. */
	question: number;
	operator: Operator;
	answer: Answer;
}

/** A name for an expression, known to the expressions below it. */
export interface Variable {
	name: string;
	expression: string;
}

/** One item of a questionnaire, as it is asked here. Items are told apart by their place. */
export interface Item {
	place: number;
	linkId: string;
	/** What it asks, in code: safety rules know it by that. */
	codes: { system?: string; code?: string }[];
	type: ItemType;
	text: string;
	prefix: string | null;
	/** What is said below the question: items of type display inside it that are its help. */
	help: string | null;
	parent: number | null;
	/** The repeating group that it is in; null outside of one, and for the group itself. */
	within: number | null;
	required: boolean;
	repeats: boolean;
	readOnly: boolean;
	hidden: boolean;
	minLength: number | null;
	maxLength: number | null;
	/** As FHIR writes them: numbers as numbers, days and moments as text. */
	min: number | string | null;
	max: number | string | null;
	decimals: number | null;
	minOccurs: number | null;
	maxOccurs: number | null;
	options: { answer: Answer; label: string }[];
	units: { unit: string; system?: string; code?: string }[];
	conditions: Condition[];
	/** Whether all conditions must hold, or one is enough. */
	all: boolean;
	calculated: string | null;
	variables: Variable[];
	initial: Answer[];
}

/** A questionnaire as it is asked here: its items in order, those inside after the one that they are in. */
export interface Form {
	title: string;
	/** The canonical address with its version, as a response names it. */
	canonical: string | null;
	items: Item[];
	variables: Variable[];
	/** Of the questionnaire as a whole. */
	codes: { system?: string; code?: string; display?: string }[];
}

/** An item at one time of its repeating group; null where it is in none. */
export interface Spot {
	item: Item;
	time: number | null;
}

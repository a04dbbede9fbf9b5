import { z } from 'zod';
import { VERDICTS } from '#lib/oversight/schema.ts';

/** What somebody wants to know about an access: a short list, so that a person can choose one. */
export const REASONS = ['who', 'why', 'not-there', 'too-much', 'not-them', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** How a privacy officer's look into it ended. */
export const OUTCOMES = ['appropriate', 'mistake', 'not-appropriate', 'cannot-say'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Who wrote a message of a thread. `passed`: the question went to another organisation. */
export const SIDES = ['patient', 'office'] as const;
export type Side = (typeof SIDES)[number];

export const LONGEST_TEXT = 2000;

/** @param ask what it is that must be written, as one says it: "your question" */
const words = (ask: string, least = 1) =>
	z
		.string()
		.trim()
		.min(least, `Enter ${ask}`)
		.max(LONGEST_TEXT, `Use at most ${LONGEST_TEXT.toLocaleString('en-GB')} characters`);

const formId = z.uuid('This form is too old. Go back and start again.');

export const ReasonForm = z.object({
	questionId: formId,
	reason: z.enum(REASONS, 'Choose what you would like to know')
});

/** Only "something else" needs words of one's own: the other reasons say enough. */
export const AskForm = ReasonForm.extend({ text: words('what you would like to know', 0) }).refine(
	({ reason, text }) => reason !== 'other' || text !== '',
	{ path: ['text'], message: 'Enter what you would like to know' }
);

export const FollowUpForm = z.object({ messageId: formId, text: words('what you want to say') });

/** The number of the item as its page showed it: what somebody else did since then is not undone. */
const version = z.coerce.number('This page is too old. Open it again.').int().min(1);

export const ItemForm = z.object({ version });
export const ReplyForm = z.object({
	version,
	messageId: formId,
	text: words('what you want to say')
});
export const OutcomeForm = z.object({
	version,
	messageId: formId,
	outcome: z.enum(OUTCOMES, 'Choose what you found'),
	text: words('what you found, and what was done')
});
export const PassForm = ReplyForm.extend({
	odsCode: z.string().min(1, 'Choose which organisation can answer')
});
export const VerdictForm = z.object({
	version,
	verdictId: formId,
	verdict: z.enum(VERDICTS, 'Choose what you found'),
	words: words('what you found, and what was done')
});
export const NoteForm = z.object({ noteId: formId, text: words('the note') });

/** One message of a thread, with who wrote it as they were named then. */
export interface Message {
	messageId: string;
	at: Date;
	side: Side;
	name: string;
	/** Their organisation withholds their name from patients now. */
	unnamed: boolean;
	/** Of an office: "Privacy officer at Marlsea General Hospital". */
	office: string | null;
	text: string;
	/** The patient's first message names one. */
	reason: Reason | null;
	outcome: Outcome | null;
	/** When the other side first saw it. */
	readAt: Date | null;
}

/** A question about one access, as its patient knows it. */
export interface Question {
	questionId: string;
	sequence: number;
	eventId: string;
	/** When the access was, and whose it was, as it was then. */
	accessedAt: Date;
	odsCode: string;
	organisation: string;
	askedAt: Date;
	withdrawnAt: Date | null;
}

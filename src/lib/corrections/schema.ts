import { z } from 'zod';

/** What is the matter, as somebody can choose it of an entry. */
export const REASONS = [
	'wrong-fact',
	'wrong-person',
	'out-of-date',
	'hurtful',
	'missing',
	'other'
] as const;
export type Reason = (typeof REASONS)[number];

export const SIDES = ['patient', 'office'] as const;
export type Side = (typeof SIDES)[number];

/**
 * What happens to a correction, one after another; nothing of it is ever changed. `promised`: the
 * organisation's own system is to be corrected, and the new version comes from there. `extended`: they
 * need longer, and said why in time. `statement`: what the patient wants to stand beside an entry that was not changed; an empty one takes it away.
 */
export const STEP_KINDS = [
	'asked',
	'said',
	'withdrawn',
	'reopened',
	'statement',
	'replied',
	'promised',
	'extended',
	'corrected',
	'annotated',
	'declined',
	'passed'
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** How an organisation may answer. */
export const OUTCOMES = ['corrected', 'promised', 'annotated', 'declined'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why the law lets an answer take longer: it names these two, and no others. */
export const EXTENSION_GROUNDS = ['complex', 'several'] as const;
export type ExtensionGround = (typeof EXTENSION_GROUNDS)[number];

/** What a patient says is wrong or missing. */
export interface Correction {
	correctionId: string;
	/** The entry, and its version that they saw; null for what is not in the record at all. */
	entryId: string | null;
	entryVersion: number | null;
	reason: Reason;
	wanted: string;
	/** Who was asked first, as they were named then. */
	odsCode: string;
	organisation: string;
}

/** One thing that was said or done about it, by whom as they were named then. */
export interface Step {
	stepId: string;
	at: Date;
	kind: StepKind;
	side: Side;
	/** Null where their organisation withholds it now. */
	name: string | null;
	/** Of an organisation: "Practice manager at Harbour Lane Surgery". */
	office: string | null;
	text: string;
	/** The version of the entry that put it right. */
	entryVersion: number | null;
}

/** A correction with all its steps, oldest first. */
export interface CorrectionThread extends Correction {
	steps: Step[];
}

export const LONGEST_TEXT = 2000;

/** @param ask what must be written, as one says it: "what is wrong" */
const words = (ask: string, least = 1) =>
	z
		.string()
		.trim()
		.min(least, `Enter ${ask}`)
		.max(LONGEST_TEXT, `Use at most ${LONGEST_TEXT.toLocaleString('en-GB')} characters`);

const formId = z.uuid('This form is too old. Go back and start again.');

export const AskForm = z.object({
	correctionId: formId,
	reason: z.enum(REASONS, 'Choose what is the matter'),
	text: words('what is wrong or missing'),
	wanted: words('what it should say', 0)
});

export const MissingForm = AskForm.omit({ reason: true }).extend({
	odsCode: z.string().min(1, 'Choose who should have it in their records')
});

export const SayForm = z.object({ stepId: formId, text: words('what you want to say') });
export const StatementForm = z.object({ stepId: formId, text: words('your statement', 0) });
export const StepForm = z.object({ stepId: formId });

/** The number of the item as its page showed it: what somebody else did since then is not undone. */
const version = z.coerce.number('This page is too old. Open it again.').int().min(1);

export const ItemForm = z.object({ version });
export const ReplyForm = SayForm.extend({ version });
export const OutcomeForm = z.object({
	version,
	stepId: formId,
	outcome: z.enum(OUTCOMES, 'Choose what becomes of it'),
	text: words('what you tell the patient')
});
export const ExtendForm = SayForm.extend({
	version,
	ground: z.enum(EXTENSION_GROUNDS, 'Choose why it takes longer')
});
export const PassForm = ReplyForm.extend({
	odsCode: z.string().min(1, 'Choose which organisation can answer')
});

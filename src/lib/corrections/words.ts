import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { CorrectionState, Turn } from './rules.ts';
import type { ExtensionGround, Outcome, Reason, StepKind } from './schema.ts';

/** What is the matter, as the patient chooses it. */
export const REASON_CHOICES: Record<Reason, { text: string; hint?: string }> = {
	'wrong-fact': {
		text: 'Something in it is not right',
		hint: 'For example a date, a dose or what happened'
	},
	'wrong-person': { text: 'It is not about me', hint: 'It may be about somebody else' },
	'out-of-date': { text: 'It was right once, and is not any more' },
	hurtful: { text: 'Its words hurt or blame me' },
	missing: { text: 'Something is missing from it' },
	other: { text: 'Something else' }
};

/** The same beside what they wrote, as either side reads it. */
export const REASON_WORDS: Record<Reason, string> = {
	'wrong-fact': 'Something in it is not right',
	'wrong-person': 'It is about somebody else',
	'out-of-date': 'It is not right any more',
	hurtful: 'Its words hurt or blame',
	missing: 'Something is missing',
	other: 'Something else'
};

/** In a mark on a list of one's own. */
export const STATE_WORDS: Record<CorrectionState, string> = {
	waiting: 'Waiting for an answer',
	written: 'They have written to you',
	promised: 'Will be put right',
	overdue: 'Overdue',
	corrected: 'Put right',
	annotated: 'A note was added',
	declined: 'Not changed',
	withdrawn: 'You took it back'
};

/** How a step begins, before what was written. */
export const STEP_LEADS: Record<StepKind, string | null> = {
	asked: null,
	said: null,
	withdrawn: 'Taken back',
	reopened: 'Asked again',
	statement: 'Statement beside the entry',
	replied: null,
	promised: 'It will be put right',
	extended: 'They need longer',
	corrected: 'It has been put right',
	annotated: 'A note was added',
	declined: 'It was not changed',
	passed: 'Passed on'
};

/** How an organisation answers, with what must be said beside it. */
export const OUTCOME_CHOICES: Record<Outcome, { text: string; hint: string }> = {
	corrected: {
		text: 'It has been put right',
		hint: 'The new version is in the record already. Say what was changed.'
	},
	promised: {
		text: 'It will be put right in our own system',
		hint: 'The new version comes from there. This stays in your queue until you have seen it.'
	},
	annotated: {
		text: 'It stays as it is, with a note beside it',
		hint: 'The note is what you write here. Everybody who may see the entry reads it.'
	},
	declined: {
		text: 'It stays as it is',
		hint: 'Say why, in words that the patient can check. What they say then stands beside the entry.'
	}
};

/** Why it takes longer, as an organisation chooses it and as the patient reads it. */
export const GROUND_WORDS: Record<ExtensionGround, string> = {
	complex: 'This is hard to find out.',
	several: 'There are several requests to answer at once.'
};

export const GROUND_CHOICES: Record<ExtensionGround, { text: string; hint?: string }> = {
	complex: {
		text: 'It is complex',
		hint: 'For example old paper records, or several people must be asked'
	},
	several: { text: 'The patient has made several requests' }
};

/** What the patient is told when an answer takes longer. @param dueOn YYYY-MM-DD */
export function extendedWords(ground: ExtensionGround, text: string, dueOn: string): string {
	const due = dateWords({ at: dueOn, precision: 'day' });
	return `${GROUND_WORDS[ground]} ${text}\n\nThe new last day is ${due}. It cannot be moved again.`;
}

/** Of what is missing from the record there is no entry to change, or to write beside. */
export const MISSING_CHOICES: Record<
	Exclude<Outcome, 'annotated'>,
	{ text: string; hint: string }
> = {
	corrected: { text: 'It has been added', hint: 'Say where in the record it is.' },
	promised: {
		text: 'It will be added in our own system',
		hint: 'It comes from there. This stays in your queue until you have seen it.'
	},
	declined: { text: 'It is not ours to add', hint: 'Say why, and who may have it.' }
};

/** Who deals with it, in a sentence to the patient. */
export function officeWords(office: string, toArea: boolean): string {
	return toArea
		? `Nobody at ${office} can answer here, so it goes to the people who run the shared record in your area. They ask ${office}.`
		: `It goes to ${office}.`;
}

/** What was asked, with what it should say. */
export function askedWords(text: string, wanted: string): string {
	return wanted ? `${text}\n\nIt should say: ${wanted}` : text;
}

/** What stands at the head of it beside the entry; after an answer with its day. */
export const DISPUTE_TITLES: Record<Turn, { patient: string; other: string }> = {
	asked: { patient: 'You say that this is wrong', other: 'The patient says that this is wrong' },
	reopened: {
		patient: 'You still say that this is wrong',
		other: 'The patient still says that this is wrong'
	},
	promised: {
		patient: 'They promised to put this right',
		other: 'Whoever sent this promised to put it right'
	},
	corrected: { patient: 'Put right', other: 'Put right' },
	annotated: { patient: 'A note was added', other: 'A note was added' },
	declined: {
		patient: 'You do not agree with this. They said no',
		other: 'The patient does not agree with this. The sender said no'
	},
	withdrawn: { patient: 'You took it back', other: 'The patient took it back' }
};

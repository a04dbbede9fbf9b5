import type { EmergencyReason, Verdict } from '#lib/oversight/schema.ts';
import type { QuestionState } from './rules.ts';
import type { Outcome, Reason } from './schema.ts';

/** What a patient wants to know, as they choose it. */
export const REASON_WORDS: Record<Reason, string> = {
	who: 'Who this person is, or what their job is',
	why: 'Why they looked',
	'not-there': 'I was not being looked after there',
	'too-much': 'Why they looked at so much',
	'not-them': 'I know this person, and I do not think it was for my care',
	other: 'Something else'
};

/** What an officer found, in a sentence to the patient. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
	appropriate: 'There was a good reason for this look',
	mistake: 'This look was a mistake',
	'not-appropriate': 'They should not have looked',
	'cannot-say': 'We cannot say who this was, and have passed it on'
};

/** The same as an officer chooses it, with what must be said beside it. */
export const OUTCOME_CHOICES: Record<Outcome, { text: string; hint: string }> = {
	appropriate: { text: 'There was a good reason', hint: 'Say what it was, and how you checked' },
	mistake: {
		text: 'It was a mistake',
		hint: 'Say how it came about, and that nothing came of it if that is so'
	},
	'not-appropriate': {
		text: 'They should not have looked',
		hint: 'Say what has been done about it'
	},
	'cannot-say': {
		text: 'We cannot say who it was',
		hint: 'Say whom you have passed it on to, and what they will do'
	}
};

/** In a mark on a list. */
export const STATE_WORDS: Record<QuestionState, string> = {
	waiting: 'Waiting for an answer',
	written: 'They have written to you',
	overdue: 'Overdue',
	answered: 'Answered',
	withdrawn: 'You took it back'
};

/** SCR-AlertReason, as a person reads it. */
export const EMERGENCY_REASON_WORDS: Record<EmergencyReason, string> = {
	'1': 'In the public interest',
	'2': 'A law requires it',
	'3': 'A court ordered it',
	'4': 'They said that they look after you, in an emergency',
	'5': 'An emergency, and you could not be asked',
	'6': 'Another reason'
};

export const VERDICT_WORDS: Record<Verdict, string> = {
	justified: 'It was right to look',
	'not-justified': 'It was not right to look',
	unclear: 'It is not clear yet: more has been asked'
};

export function passedWords(to: string, text: string): string {
	return `Passed to ${to}. ${text}`.trim();
}

/** Who deals with it, in a sentence. */
export function officeWords(office: string, toArea: boolean): string {
	return toArea
		? `${office} has no privacy officer here who may answer, so it goes to those who run the shared record in your area`
		: `The privacy officer of ${office}`;
}

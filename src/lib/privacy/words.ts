import type { Purpose } from '#lib/access-log/schema.ts';
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

/** Who deals with it, in a sentence. */
export function officeWords(office: string, toArea: boolean): string {
	return toArea
		? `Nobody at ${office} can answer this here, so it goes to the people who run the shared record in your area.`
		: `It goes to the privacy officer of ${office}.`;
}

/** Why the record was opened, as an officer reads it. */
export const OFFICE_BASIS_WORDS: Record<string, string> = {
	registered: 'The patient was registered there',
	booked: 'The patient had an appointment there',
	referred: 'The patient had been referred there',
	admitted: 'The patient was being treated there',
	dispatch: 'It was sent to help the patient',
	caseload: 'The patient was on its caseload',
	'nominated-pharmacy': 'It was the patient’s chosen pharmacy',
	permission: 'The patient had given permission',
	emergency: 'They said that it was an emergency',
	question: 'The patient had asked about an access',
	'emergency-review': 'An emergency was looked into',
	carer: 'The patient chose them to act for them',
	granted: 'The GP surgery agreed that they act for the patient',
	application: 'Somebody asked it to act for the patient',
	correction: 'The patient had said that something is wrong or missing'
};

/** What it was for, as an officer reads it. */
export const OFFICE_PURPOSE_WORDS: Record<Purpose, string> = {
	TREAT: 'Direct care',
	ETREAT: 'Direct care in an emergency',
	BTG: 'An emergency, in which the usual limits were set aside',
	PATRQT: 'The patient’s own request',
	FAMRQT: 'A carer’s request',
	SAFEGUARDING: 'Safeguarding',
	ADMIN: 'Running the service',
	AUTOMATED: 'Automatic, with nobody looking'
};

import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import { endsSoon, isOver } from './rules.ts';
import type { DeactivationReason, RejectionReason } from '#lib/fhir/proxy-consent.ts';
import type { ApplicationStep, EvidenceKind } from './data/applications.ts';
import type { Carer, ChangeKind, LegalBasis, Preset, Relation } from './schema.ts';

export const RELATION_WORDS: Record<Relation, string> = {
	child: 'Your son or daughter',
	parent: 'Your mother or father',
	partner: 'Your husband, wife or partner',
	family: 'Somebody else in your family',
	friend: 'A friend or neighbour',
	'paid-carer': 'A paid carer',
	other: 'Somebody else'
};

type Option = { text: string; hint?: string };

/** As the patient chooses them, and as staff do for a patient. */
export const PRESET_WORDS: Record<'patient' | 'staff', Record<Preset, Option>> = {
	patient: presetWords('you', 'your'),
	staff: presetWords('the patient', 'the patient’s')
};

function presetWords(who: string, whose: string): Record<Preset, Option> {
	return {
		medicines: { text: 'Help with medicines', hint: `They see ${whose} medicines and allergies.` },
		'not-sensitive': {
			text: 'See everything except sensitive things',
			hint: 'Sensitive things are, for example, mental health, sexual health and abuse at home.'
		},
		'not-sensitive-add': {
			text: `See everything except sensitive things, and add readings for ${who}`,
			hint: `They can add, for example, ${whose} blood pressure. It says that they did.`
		},
		choose: { text: 'Choose what they may do' }
	};
}

const lastsWords = (none: string) => ({
	'1': 'For 1 month',
	'3': 'For 3 months',
	'12': 'For 1 year',
	none
});
export const LASTS_WORDS = {
	patient: lastsWords('Until one of you ends it'),
	staff: lastsWords('Until somebody ends it')
};

/** "3 May 2026 at 5:30pm" */
export function whenWords(at: Date): string {
	return dateTimeWords({ at: at.toISOString(), precision: 'instant' });
}

/** Where it stands now, to the patient. */
export function standsWords(carer: Carer, at: Date): string {
	const { step, endsAt, offerEndsAt, changedAt } = carer;
	switch (step) {
		case 'applied':
			return 'They asked your GP surgery. They see nothing until the surgery has agreed.';
		case 'invited':
			return offerEndsAt > at
				? `Invited. They can accept until ${whenWords(offerEndsAt)}.`
				: `Nobody accepted by ${whenWords(offerEndsAt)}. The invitation is over.`;
		case 'accepted':
			return 'They said yes. They see nothing until you say that it is the right person.';
		case 'active':
			if (isOver(carer, at)) return `It ended on ${whenWords(endsAt!)}.`;
			return endsAt ? `They can act for you until ${whenWords(endsAt)}.` : 'They can act for you.';
		case 'paused':
			return `Paused since ${whenWords(changedAt)}. They see nothing and can do nothing.`;
		case 'suspended':
			return `Your GP surgery stopped it for now on ${whenWords(changedAt)}. They see nothing.`;
		case 'refused':
			return `It came to nothing on ${whenWords(changedAt)}.`;
		case 'ended':
			return `It ended on ${whenWords(changedAt)}.`;
	}
}

/** Asked before an end date, so that help does not stop by surprise. */
export function nudgeWords(carer: Carer, at: Date): string | null {
	if (!endsSoon(carer, at)) return null;
	return `This ends soon, on ${whenWords(carer.endsAt!)}. Do you want it to go on?`;
}

/** What was done, in the history that the patient keeps. */
export const CHANGE_WORDS: Record<ChangeKind, string> = {
	invited: 'You invited them',
	accepted: 'They said yes',
	declined: 'They said no',
	withdrawn: 'You took the invitation back',
	confirmed: 'You said that it is the right person',
	'not-them': 'You said that it is not the right person',
	limited: 'You changed what they may do',
	widened: 'You let them see new things again',
	narrowed: 'You let them see nothing new from then on',
	paused: 'You paused it',
	resumed: 'You let them act for you again',
	ended: 'You ended it',
	left: 'They ended it',
	applied: 'Your GP surgery received that they want to act for you',
	'taken-back': 'They took back what they had asked your GP surgery for',
	granted: 'Your GP surgery agreed that they act for you',
	rejected: 'Your GP surgery said no',
	decided: 'Your GP surgery changed what they may do',
	reviewed: 'Your GP surgery looked at it again',
	suspended: 'Your GP surgery stopped it for now',
	restored: 'Your GP surgery let them act for you again',
	stopped: 'Your GP surgery ended it',
	lapsed: 'It ended by itself'
};

/** What somebody is to a patient, as they say it themselves. */
export const OWN_RELATION_WORDS: Record<Relation, string> = {
	parent: 'I am their mother or father',
	child: 'I am their son or daughter',
	partner: 'I am their husband, wife or partner',
	family: 'I am somebody else in their family',
	friend: 'I am a friend or neighbour',
	'paid-carer': 'I am paid to care for them',
	other: 'I am somebody else'
};

export const BASIS_WORDS: Record<LegalBasis, { text: string; hint: string }> = {
	'parental-responsibility': {
		text: 'I have parental responsibility for a child',
		hint: 'You are their mother, their father, or a court or an agreement says so.'
	},
	'health-and-welfare-lasting-power-of-attorney': {
		text: 'I have a lasting power of attorney for health and welfare',
		hint: 'It is registered, and they cannot decide for themselves.'
	},
	'court-appointed-personal-welfare-deputy': {
		text: 'A court made me their deputy for personal welfare',
		hint: 'You have an order of the Court of Protection.'
	},
	'best-interest': {
		text: 'The people who care for them decided that it is best for them',
		hint: 'They cannot decide for themselves, and nobody has a power of attorney.'
	},
	consent: {
		text: 'They want me to, and cannot invite me online',
		hint: 'Their surgery asks them first. Whoever has a sign-in of their own can invite you there.'
	}
};

/** The same among staff, once it was seen. */
export const BASIS_NAMES: Record<LegalBasis, string> = {
	'parental-responsibility': 'Parental responsibility',
	'health-and-welfare-lasting-power-of-attorney':
		'A lasting power of attorney for health and welfare',
	'court-appointed-personal-welfare-deputy': 'A deputy for personal welfare, by the court',
	'best-interest': 'A best-interest decision',
	consent: 'The patient wants it, and said so here'
};

/** That a patient was found is for the practice alone. */
type ShownStep = Exclude<ApplicationStep, 'matched'>;

/** Where an application stands, to whoever applied. A no has no reason: some are not for them to know. */
export const APPLICATION_STANDS: Record<ShownStep, string> = {
	submitted: 'The surgery has it and has not answered yet',
	asked: 'The surgery asks you something',
	answered: 'The surgery has your answer',
	withdrawn: 'You took it back',
	granted: 'The surgery said yes',
	refused: 'The surgery said no'
};

/** The same to the practice. */
export const APPLICATION_STATES: Record<ShownStep, string> = {
	submitted: 'New',
	asked: 'Waits for their answer',
	answered: 'Answered',
	withdrawn: 'Taken back',
	granted: 'Let act',
	refused: 'Refused'
};

export const EVIDENCE_WORDS: Record<EvidenceKind, string> = {
	identity: 'Who they are, for example a passport or driving licence',
	'birth-certificate': 'A birth certificate that names them as a parent',
	'parental-responsibility': 'An order or agreement about parental responsibility',
	'power-of-attorney': 'A registered power of attorney for health and welfare',
	'deputy-order': 'An order of the Court of Protection',
	'best-interest-decision': 'A best-interest decision, written down',
	'patient-asked': 'The patient said to us that they want it',
	other: 'Something else'
};

export const REJECTION_WORDS: Record<RejectionReason, string> = {
	APPLICATION_REJECTED_NOT_NEEDED: 'It is not needed',
	APPLICATION_REJECTED_SAFEGUARDING: 'There is a safeguarding concern',
	APPLICATION_REJECTED_IDENTITY_NOT_VERIFIED: 'We could not find out who they are',
	APPLICATION_REJECTED_NO_CONSENT: 'The patient does not want it',
	APPLICATION_REJECTED_COERCION: 'The patient may be under pressure',
	APPLICATION_REJECTED_PROXY_LACKS_CAPACITY: 'They cannot decide for somebody else',
	APPLICATION_REJECTED_PROXY_ABROAD: 'They live abroad',
	APPLICATION_REJECTED_NO_LEGAL_BASIS: 'What gives them the right is not shown',
	OTHER: 'Another reason'
};

export const DEACTIVATION_WORDS: Partial<Record<DeactivationReason, string>> = {
	ROLE_DEACTIVATED_SAFEGUARDING: 'There is a safeguarding concern',
	ROLE_DEACTIVATED_PATIENT_REQUEST: 'The patient can decide this, and does not want it',
	ROLE_DEACTIVATED_CHANGE_IN_RELATIONSHIP: 'They are not the parent, or not any more',
	ROLE_DEACTIVATED_PROXY_DECEASED: 'They have died',
	ROLE_DEACTIVATED_PROXY_LACKS_CAPACITY: 'They cannot decide for somebody else any more',
	ROLE_DEACTIVATED_SYSTEM_MISUSE: 'They misused it',
	ROLE_DEACTIVATED_INACTIVE_ROLE: 'It is not needed any more',
	OTHER: 'Another reason'
};

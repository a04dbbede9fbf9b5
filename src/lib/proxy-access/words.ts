import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import { endsSoon, isOver } from './rules.ts';
import type { Carer, ChangeKind, Preset, Relation } from './schema.ts';

export const RELATION_WORDS: Record<Relation, string> = {
	child: 'Your son or daughter',
	parent: 'Your mother or father',
	partner: 'Your husband, wife or partner',
	family: 'Somebody else in your family',
	friend: 'A friend or neighbour',
	'paid-carer': 'A paid carer',
	other: 'Somebody else'
};

export const PRESET_WORDS: Record<Preset, { text: string; hint?: string }> = {
	medicines: { text: 'Help with medicines', hint: 'They see your medicines and allergies.' },
	'not-sensitive': {
		text: 'See everything except sensitive things',
		hint: 'Sensitive things are, for example, mental health, sexual health and abuse at home.'
	},
	'not-sensitive-add': {
		text: 'See everything except sensitive things, and add readings for you',
		hint: 'They can add, for example, your blood pressure. It says that they did.'
	},
	choose: { text: 'Choose what they may do' }
};

export const LASTS_WORDS = {
	'1': 'For 1 month',
	'3': 'For 3 months',
	'12': 'For 1 year',
	none: 'Until one of you ends it'
} as const;

/** "3 May 2026 at 5:30pm" */
export function whenWords(at: Date): string {
	return dateTimeWords({ at: at.toISOString(), precision: 'instant' });
}

/** Where it stands now, to the patient. */
export function standsWords(carer: Carer, at: Date): string {
	const { step, endsAt, offerEndsAt, changedAt } = carer;
	switch (step) {
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
	left: 'They ended it'
};

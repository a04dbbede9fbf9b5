import type { ResultKind } from '#lib/fhir/mapped-entry.ts';
import { listWords, RESULT_KIND_WORDS } from '../words.ts';
import type { ChoiceSubject, EmergencyReach, Pacing, WholeRecord } from '../schema.ts';

/** What somebody chose once and for all, in one plain sentence. */
export function describeChoice(subject: ChoiceSubject, value: string): string {
	if (subject === 'whole-record') {
		return `For your whole record you chose “${WHOLE_RECORD_WORDS[value as WholeRecord].title}”.`;
	}
	if (subject === 'emergency-reach') {
		return `In an emergency, people who treat you can see: ${lower(REACH_WORDS[value as EmergencyReach].title)}.`;
	}
	if (subject === 'say-withheld') {
		return value === 'yes'
			? 'Staff may be told that you have hidden something.'
			: 'Staff are not told that you have hidden something.';
	}
	const kind = RESULT_KIND_WORDS[subject.slice('pacing:'.length) as ResultKind];
	return `New results of ${kind} are shown to you ${SHOWN_WHEN[value as Pacing]}.`;
}

const SHOWN_WHEN: Record<Pacing, string> = {
	'at-once': 'at once',
	'after-comment': 'after a clinician has commented on them',
	'after-7-days': 'after 7 days',
	ask: 'only when you say so, each time you sign in'
};

/** What the question about results that wait says; nothing for whoever wants none asked about. */
export function describeWaiting(
	kinds: ResultKind[],
	answer: boolean | null
): { kinds: string; answer: boolean | null } | null {
	if (kinds.length === 0) return null;
	return { kinds: listWords(kinds.map((kind) => RESULT_KIND_WORDS[kind])), answer };
}

/** Each with what it means, before anybody chooses it. */
export const WHOLE_RECORD_WORDS: Record<WholeRecord, { title: string; means: string }> = {
	usual: {
		title: 'Share as usual',
		means:
			'Those who look after you see what their kind of organisation usually sees. You can still hide single things.'
	},
	'summary-only': {
		title: 'Summary only',
		means:
			'They see medicines, allergies, important conditions, vaccinations, plans and alerts, and nothing more. In an emergency they can see more.'
	},
	'ask-first': {
		title: 'Ask me first',
		means:
			'Only your GP surgery, and whoever wrote something, sees it. Anybody else needs a code or a permission from you. In an emergency they can see what you allow for emergencies.'
	},
	never: {
		title: 'Never outside the organisation that wrote it',
		means:
			'Nobody else sees anything, even in an emergency. Permissions and codes do not work. Ambulance crews will not see your allergies, medicines or plans.'
	}
};

export const REACH_WORDS: Record<EmergencyReach, { title: string; means: string }> = {
	everything: {
		title: 'Everything',
		means: 'They can see your whole record, but not what you chose to hide in an emergency too.'
	},
	summary: {
		title: 'Summary, plans, alerts and people',
		means:
			'They can see your medicines, allergies, important conditions, plans, alerts and whom to call. This is what we do unless you choose.'
	},
	nothing: {
		title: 'Nothing more than on other days',
		means:
			'An emergency adds nothing for them to see. Choices of yours that do not hold in an emergency still give way.'
	}
};

export const SAY_WITHHELD_WORDS = {
	yes: {
		title: 'Yes',
		means:
			'They see that something is withheld at your request, but not what. They may ask you about it.'
	},
	no: { title: 'No', means: 'Nothing tells them that anything is hidden.' }
};

export const PACING_WORDS: Record<Pacing, { title: string; means: string }> = {
	'at-once': { title: 'At once', means: 'As soon as they are released, before anybody calls you.' },
	'after-comment': {
		title: 'After my clinician has commented',
		means: 'When somebody has written what the result means.'
	},
	'after-7-days': {
		title: 'After 7 days',
		means: 'So that your team has time to talk to you first.'
	},
	ask: {
		title: 'Ask me each time I sign in',
		means:
			'We ask every time, whether or not there is anything new, so that the question says nothing.'
	}
};

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

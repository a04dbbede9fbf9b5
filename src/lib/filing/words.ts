import { dateTimeWords } from '#lib/fhir/words/date-words.ts';
import type { Failure } from './rules.ts';
import type { Fault, Filed } from './schema.ts';

/** What went wrong, as a sentence without its end: for operators and for whoever accepted it. */
export const FAULT_WORDS: Record<Fault, string> = {
	unreachable: 'it could not be reached',
	'no-answer': 'it did not answer in time',
	busy: 'it said that it is busy or out of order',
	'sign-in-refused': 'it did not let us sign in',
	'not-allowed': 'it does not let us write there',
	'wrong-address': 'nothing is at the address that is set',
	refused: 'it did not take what we sent',
	unexpected: 'it answered with something that we do not understand',
	conflict: 'it said that it is there already, and it is not',
	'cut-off': 'we were stopped while we were sending',
	'not-set-up': 'it is not connected any more',
	'no-number': 'the patient has no NHS number that it could know them by'
};

export function failureWords({
	fault,
	status
}: Pick<Failure, 'fault'> & { status?: number | null }) {
	return `${FAULT_WORDS[fault]}${status ? ` (HTTP ${status})` : ''}`;
}

/** For whoever accepted it, about their own organisation's system. */
export function filedWords({ state, at, fault, since }: Filed): string {
	const why = fault ? `: ${FAULT_WORDS[fault]}` : '';
	switch (state) {
		case 'waiting':
			return since
				? `In your own system since ${timeWords(since)}. A change to it is on its way.`
				: `On its way to your own system${why && `. The last try failed${why}. It is tried again by itself`}.`;
		case 'there':
			return `In your own system since ${timeWords(at)}.`;
		case 'taken-out':
			return `Marked as a mistake in your own system on ${timeWords(at)}.`;
		case 'failed':
			return since
				? `In your own system since ${timeWords(since)}. A change to it could not be sent${why}.`
				: `Not in your own system${why}. Whoever runs Candour can send it again.`;
		case 'not-shared':
			return 'Not sent to your own system: it was not open to your organisation when it was to be sent.';
		case 'not-needed':
			return 'Not sent to your own system: it was changed or taken out before it was sent.';
	}
}

/** For the patient. */
export function filedForPatientWords({ organisation, state, at, since }: Filed): string {
	const system = `${organisation}’s own system`;
	const still = since
		? ` ${system} may still have it as it was on ${timeWords(since)}: tell them if that matters.`
		: '';
	switch (state) {
		case 'waiting':
			return since ? `In ${system}. A change to it is on its way.` : `On its way to ${system}.`;
		case 'there':
			return `In ${system} since ${timeWords(at)}.`;
		case 'taken-out':
			return `Marked as a mistake in ${system} on ${timeWords(at)}.`;
		case 'failed':
			return since
				? `A change to it could not be sent yet.${still}`
				: `It could not be sent to ${system} yet. It is in this record, where they can see it.`;
		case 'not-shared':
			return `Not sent to ${system}: when it was to be sent, they could not see it here.${still}`;
		case 'not-needed':
			return `Not sent to ${system}: you changed it or took it out before it was sent.`;
	}
}

function timeWords(at: Date): string {
	return dateTimeWords({ at: at.toISOString(), precision: 'instant' });
}

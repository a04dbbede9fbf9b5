import { dateTimeWords } from '#lib/fhir/words/date-words.ts';

import type { Delivery, Failure, Fault, Filed, Tried } from './schema.ts';

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
				? `In your own system since ${momentWords(since)}. A change to it is on its way.`
				: `On its way to your own system${why && `. The last try failed${why}. It is tried again by itself`}.`;
		case 'there':
			return `In your own system since ${momentWords(at)}.`;
		case 'taken-out':
			return `Marked as a mistake in your own system on ${momentWords(at)}.`;
		case 'failed':
			return since
				? `In your own system since ${momentWords(since)}. A change to it could not be sent${why}.`
				: `Not in your own system${why}. Whoever runs Candour can send it again.`;
		case 'not-shared':
			return 'Not sent to your own system: it was not open to your organisation when it was to be sent.';
		case 'not-needed':
			return 'Not sent to your own system: it was changed or taken out before it was sent.';
	}
}

/**
 * A plan's delivery, for the patient and for staff alike. That it was not to be shown there is between
 * the two of them: of that nothing is said here.
 */
export function deliveryWords({ outcome, at, lastFailure }: Delivery): string | null {
	const failed = lastFailure
		? `Last failed ${momentWords(lastFailure.at)}: ${FAULT_WORDS[lastFailure.fault]}`
		: null;
	switch (outcome) {
		case null:
			return failed
				? `Not yet delivered to its own system. ${failed}. It is tried again by itself`
				: 'On its way to its own system';
		case 'acknowledged':
			return `Delivered to its own system ${momentWords(at)}${failed ? `. ${failed}` : ''}`;
		case 'failed':
			return `Not delivered to its own system. ${failed ?? 'It did not work'}. It can be opened here`;
		case 'not-shared':
		case 'not-needed':
			return null;
	}
}

/** For the patient. */
export function filedForPatientWords({ organisation, state, at, since }: Filed): string {
	const system = `${organisation}’s own system`;
	const still = since
		? ` ${system} may still have it as it was on ${momentWords(since)}: tell them if that matters.`
		: '';
	switch (state) {
		case 'waiting':
			return since ? `In ${system}. A change to it is on its way.` : `On its way to ${system}.`;
		case 'there':
			return `In ${system} since ${momentWords(at)}.`;
		case 'taken-out':
			return `Marked as a mistake in ${system} on ${momentWords(at)}.`;
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

/** "6 August 2018 at 5:30pm". */
export function momentWords(at: Date): string {
	return dateTimeWords({ at: at.toISOString(), precision: 'instant' });
}

/** How long ago, for a worklist. */
export function ageWords(since: Date, now: Date): string {
	const days = Math.floor((now.getTime() - since.getTime()) / 86_400_000);
	if (days < 1) return 'Less than a day';
	return days === 1 ? '1 day' : `${days} days`;
}

export function countWords(count: number): string {
	return count === 0 ? 'None' : count.toLocaleString('en-GB');
}

/** How a try of a connection went, for whoever sets it. */
export function triedWords(tried: Tried): string[] {
	const signedIn = 'It gave us a token.';
	if (tried.step !== 'done') {
		const why = failureWords(tried.failure);
		return tried.step === 'token'
			? [`We got no token: ${why}. Nothing can be sent.`]
			: [signedIn, `Its FHIR server did not answer: ${why}.`];
	}
	const { fhirVersion, takesTransactions } = tried;
	return [
		signedIn,
		fhirVersion?.startsWith('4.0')
			? `Its FHIR server answered. It speaks FHIR ${fhirVersion}, as we do.`
			: `Its FHIR server answered, but does not say that it speaks FHIR 4.0.1, as we do.`,
		takesTransactions
			? 'It says that it takes transactions, which is how we send.'
			: 'It does not say that it takes transactions, which is how we send. Ask whoever runs it.'
	];
}

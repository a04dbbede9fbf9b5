import type { Outcome, ReviewState } from '#lib/review-queue/schema.ts';
import type { MustOpen } from './rules.ts';
import type { OTHER_KINDS, Review, Shown } from './schema.ts';

export const TAB_WORDS: Record<Shown, string> = {
	waiting: 'To look at',
	mine: 'Yours',
	queried: 'Waiting for the patient',
	done: 'Done in the last 7 days'
};

/** As a choice on the page of an item. */
export const REVIEW_WORDS: Record<Review, { text: string; hint: string }> = {
	seen: {
		text: 'Seen, no action',
		hint: 'The patient reads that you looked, and that nothing needs to be done'
	},
	accepted: {
		text: 'Accept into the record',
		hint: 'Marked as reported by the patient and accepted by you. Their words stay as they are'
	},
	replied: { text: 'Reply', hint: 'The patient reads what you write' },
	booking: { text: 'Ask them to book an appointment', hint: 'You can say with whom, and how soon' },
	queried: {
		text: 'Ask the patient something',
		hint: 'It comes back to the inbox when they have answered'
	},
	declined: {
		text: 'Do not accept',
		hint: 'The patient reads why. What they sent stays in their own part of the record'
	}
};

export const MUST_OPEN_WORDS: Record<MustOpen, string> = {
	'red-flag': 'Open it: a safety rule held for it',
	'own-words': 'Open it: it has words of the patient’s own',
	questionnaire: 'Open it: it is a questionnaire'
};

export const OTHER_KIND_WORDS: Record<(typeof OTHER_KINDS)[number], string> = {
	symptoms: 'Symptoms, in their own words',
	diary: 'Pages of the diary that they share',
	medicines: 'Medicines that they took',
	goal: 'Goals'
};

/** How long ago, as people say it: a queue is read at a glance. */
export function ageWords(from: Date, at: Date): string {
	const minutes = Math.max(0, Math.floor((at.getTime() - from.getTime()) / 60_000));
	if (minutes === 0) return 'just now';
	if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
	const hours = Math.floor(minutes / 60);
	if (hours < 24) return hours === 1 ? '1 hour ago' : `${hours} hours ago`;
	const days = Math.floor(hours / 24);
	return days === 1 ? '1 day ago' : `${days} days ago`;
}

export const OUTCOME_WORDS: Record<Outcome, string> = {
	seen: 'Seen, no action',
	accepted: 'Accepted into the record',
	declined: 'Not accepted',
	replied: 'Replied',
	booking: 'Asked to book an appointment',
	withdrawn: 'Taken out, or could not be opened'
};

/** What was just done: with one, or with so many at once. */
export function doneWords(done: Outcome | ReviewState | number): string {
	if (typeof done === 'number') return done === 1 ? '1 is done' : `${done} are done`;
	if (done === 'queried') return 'Asked the patient';
	if (done === 'waiting') return 'Taken back: it waits as before';
	return done === 'closed' ? 'Done' : OUTCOME_WORDS[done];
}

export function leftWords(waiting: number): string {
	return waiting === 0 ? 'Nothing else waits.' : `${waiting} still to look at.`;
}

/** A safety rule held: what it says is said to the patient, and staff read that it was. */
export function toldWords(about: string): string {
	return `The patient was told: “${about}”`;
}

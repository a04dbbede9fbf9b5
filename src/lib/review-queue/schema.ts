/** What arrives for a care team to look at. */
export const REVIEW_KINDS = ['questionnaire', 'self-care'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** An item that waits for the patient's answer is not overdue: it is their turn. */
export const REVIEW_STATES = ['waiting', 'queried', 'closed'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** What of a queue is looked at: all that waits, what somebody has taken on, or what patients are asked. */
export const QUEUES = ['waiting', 'mine', 'queried'] as const;
export type Queue = (typeof QUEUES)[number];

/** What came of an item. The patient took everything out again: there is nothing left to look at. */
export const OUTCOMES = [
	'seen',
	'accepted',
	'declined',
	'replied',
	'booking',
	'withdrawn'
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What was done with an item, one after another. The patient reads all of them. */
export const STEP_KINDS = [
	'seen',
	'accepted',
	'declined',
	'replied',
	'booking',
	'queried',
	/** By the patient. */
	'answered',
	/** Whoever did the step before took it back at once: it waits as before. */
	'taken-back'
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/**
 * One piece of work for an organisation's care team, without anything of what it is about: that is
 * opened through the gate, patient by patient. What somebody sends for one thing that was asked joins
 * the item that waits for it already.
 */
export interface ReviewItem {
	itemId: string;
	kind: ReviewKind;
	patientId: string;
	/** What it gathers: a questionnaire that was asked, a request, or what somebody sends unasked. */
	aboutId: string;
	/** The request of a practice, or the programme, that it was sent for. */
	requestId: string | null;
	organisationId: string;
	/** To be looked at before the others. */
	urgent: boolean;
	/** One more with each change: whoever acts on it says which they have read. */
	revision: number;
	state: ReviewState;
	raisedAt: Date;
	/** The last day, in the UK, as YYYY-MM-DD: the patient was told so. */
	dueOn: string;
	/** Within how many working days they look. */
	lookDays: number;
	/** An account; null while it is anybody's. */
	assignedTo: string | null;
	closedAt: Date | null;
	closedBy: string | null;
	outcome: Outcome | null;
}

/** Who acted, as they were then; the patient has no role. */
export interface ReviewAuthor {
	name: string;
	role: string | null;
	organisation: { odsCode: string; name: string } | null;
}

/** What an organisation wants to be told of without having asked: measures, and other kinds of submission. */
export interface ReviewSettings {
	kinds: string[];
	lookDays: number;
	setAt: Date;
	setByName: string;
}

/** Something that was done with an item: evidence, which stays as it was written. */
export interface ReviewStep {
	stepId: string;
	itemId: string;
	organisationId: string;
	kind: StepKind;
	words: string;
	/** Of the item, as whoever did it had read it. */
	revision: number;
	/** The step that this one takes back. */
	takenBack: string | null;
	author: ReviewAuthor;
	doneBy: string;
	doneAt: Date;
}

import { findMeasure } from '#lib/self-care/data/measures.ts';
import type { Level, SubmissionKind } from '#lib/self-care/schema.ts';
import { SHOWN, type InboxPlace } from './schema.ts';

/** What of an item decides whether somebody must open it. */
export interface Weighed {
	/** Of each thing that was sent: which rules held, and whether it has words or pictures of the person's own. */
	sent: { kind: SubmissionKind; level: Level | null; whats: string[] }[];
	/** The patient has answered a question, or waits for an answer. */
	hasThread: boolean;
	isQuestionnaire: boolean;
}

export type MustOpen = 'red-flag' | 'own-words' | 'questionnaire';

/**
 * Why an item cannot be dealt with from the list, with others; null where it can. Red flags, words and
 * pictures of the person's own, and questionnaires (which may ask about harm) are each opened and read.
 */
export function mustOpen({ sent, hasThread, isQuestionnaire }: Weighed): MustOpen | null {
	if (isQuestionnaire) return 'questionnaire';
	if (sent.some(({ level }) => level !== null)) return 'red-flag';
	const isPlain = ({ kind, whats }: Weighed['sent'][number]) =>
		(kind === 'readings' || kind === 'import') && whats.every((what) => findMeasure(what));
	return hasThread || !sent.every(isPlain) ? 'own-words' : null;
}

const INBOX = '/care-team/review';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What an address says of where in the inbox somebody is; the start of it where it says nothing that there is. */
export function readPlace(params: URLSearchParams): InboxPlace {
	const after = params.get('after');
	return {
		show: SHOWN.find((one) => one === params.get('show')) ?? 'waiting',
		after: after && UUID.test(after) ? after : null
	};
}

/** What was just done, for the notice at the top of whatever comes next: one item by its id, or how many. */
export function readDone(params: URLSearchParams): { itemId: string } | { count: number } | null {
	const done = params.get('done') ?? '';
	if (UUID.test(done)) return { itemId: done };
	return /^[1-9]\d?$/.test(done) ? { count: Number(done) } : null;
}

/** `show=mine&after=…`: it goes with every address and form, so that the place in the list is not lost. */
export function placeQuery({ show, after }: InboxPlace, done?: string | number): string {
	const params = new URLSearchParams({ show });
	if (after) params.set('after', after);
	if (done) params.set('done', String(done));
	return params.toString();
}

export function inboxHref(place: InboxPlace, done?: string | number): string {
	return `${INBOX}?${placeQuery(place, done)}`;
}

export function itemHref(itemId: string, place: InboxPlace, done?: string): string {
	return `${INBOX}/${itemId}?${placeQuery(place, done)}`;
}

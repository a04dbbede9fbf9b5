import { findMeasure } from '#lib/self-care/data/measures.ts';
import type { Level, SubmissionKind } from '#lib/self-care/schema.ts';

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

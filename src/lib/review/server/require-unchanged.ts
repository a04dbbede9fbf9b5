import { standing } from '#lib/review-queue/rules.ts';
import { momentWords } from '#lib/record/words.ts';
import { Conflict } from '#lib/server/errors.ts';
import { STEP_WORDS } from '#lib/review-queue/words.ts';
import type { ReadItem } from './read-item.ts';

/**
 * Somebody acts on what they have read, and on nothing else.
 *
 * @throws Conflict that says what happened meanwhile, and who did it.
 */
export function requireUnchanged(
	{ item, steps }: Pick<ReadItem, 'item' | 'steps'>,
	revision: number
): void {
	if (item.revision === revision && item.state !== 'closed') return;
	const last = standing(steps).at(-1);
	if (last && last.revision >= revision && last.kind !== 'answered') {
		const { author, kind, doneAt } = last;
		throw new Conflict(
			'review-done',
			`${author.name} ${STEP_WORDS[kind]}, on ${momentWords(doneAt)}. Nothing of yours was saved.`
		);
	}
	throw new Conflict(
		'review-changed',
		item.state === 'closed'
			? 'The patient has taken out what they sent. There is nothing left to look at.'
			: 'The patient has sent, changed or taken out something since you opened this. Look at it again.'
	);
}

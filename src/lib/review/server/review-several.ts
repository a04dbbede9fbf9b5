import type { ClinicianActor } from '#lib/identity/schema.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { DomainError } from '#lib/server/errors.ts';
import type { InboxForm } from '../schema.ts';
import { reviewItem } from './review-item.ts';

export interface SeveralReviewed {
	done: number;
	/** Why the others were left as they were, by item. */
	refused: { itemId: string; why: string }[];
}

/**
 * Marks several items as seen, or accepts them, each in its own patient's transaction: one that cannot
 * be dealt with from the list stays, and is named with the reason.
 *
 * @param formId the same form again does nothing twice.
 */
export async function reviewSeveral(
	actor: ClinicianActor,
	{ formId, kind, rows }: InboxForm & { kind: 'seen' | 'accepted' }
): Promise<SeveralReviewed> {
	const refused: SeveralReviewed['refused'] = [];
	for (const { itemId, revision } of rows) {
		const wish = { stepId: idFrom(`${formId} ${itemId}`), revision, kind, words: '' };
		try {
			await reviewItem(actor, itemId, wish, { fromList: true });
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
			refused.push({ itemId, why: error.message });
		}
	}
	return { done: rows.length - refused.length, refused };
}

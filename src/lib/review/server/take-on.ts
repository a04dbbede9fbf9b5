import type { ClinicianActor } from '#lib/identity/schema.ts';
import { assignItem } from '#lib/review-queue/server/assign-item.ts';
import { DomainError } from '#lib/server/errors.ts';
import type { InboxForm } from '../schema.ts';
import type { SeveralReviewed } from './review-several.ts';

/** Somebody takes on what nobody has; what a colleague has is left to them. */
export async function takeOn(
	{ accountId, role }: ClinicianActor,
	{ rows }: InboxForm
): Promise<SeveralReviewed> {
	const who = { organisationId: role.organisation.organisationId, accountId };
	const refused: SeveralReviewed['refused'] = [];
	for (const { itemId } of rows) {
		try {
			await assignItem(who, { itemId, from: null, to: accountId });
		} catch (error) {
			if (!(error instanceof DomainError)) throw error;
			refused.push({ itemId, why: error.message });
		}
	}
	return { done: rows.length - refused.length, refused };
}

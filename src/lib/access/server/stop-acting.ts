import type { SignedIn } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { addChange } from '#lib/proxy-access/server/add-change.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { findCarerActor } from './find-carer-actor.ts';
import { logOpening } from './log-opening.ts';

/**
 * Ends, by the one who acts, what a patient gave them. It takes nothing but what is theirs.
 *
 * @throws NotFound for a relationship of somebody else's; Conflict for one that is over.
 */
export async function stopActing(
	signedIn: SignedIn,
	relationshipId: string,
	changeId: string
): Promise<void> {
	const actor = await findCarerActor(signedIn, relationshipId);
	if (!actor) throw new NotFound();
	const { patientId, accountId: by } = actor;
	await inPatient(patientId, async (tx) => {
		const carer = await findCarer(tx, { patientId, relationshipId });
		if (!carer || carer.accountId !== by) throw new NotFound();
		const made = await addChange(
			tx,
			carer,
			{ by, side: 'carer', at: now() },
			{ changeId, kind: carer.step === 'accepted' ? 'declined' : 'left' }
		);
		if (!made) return;
		await notify(tx, { patientId, kind: 'carer-changed', about: {} });
		const opener = { actor, patientId, purpose: 'FAMRQT', basis: 'carer' } as const;
		await logOpening(tx, opener, { action: 'changed', view: 'carers' });
	});
}

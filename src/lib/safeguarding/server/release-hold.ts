import { findKeptBack } from '#lib/access-log/server/find-kept-back.ts';
import { findTelling } from '#lib/notifications/server/find-telling.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Hold } from '../schema.ts';

/**
 * Tells the patient of what a hold has kept back, once, as they would have been told of the first of
 * it: a step of the transaction that ends it.
 */
export async function releaseHold(
	tx: Tx,
	{ patientId, odsCode, coversFrom }: Pick<Hold, 'patientId' | 'odsCode' | 'coversFrom'>
): Promise<void> {
	const first = await findKeptBack(tx, patientId, { odsCode, from: coversFrom });
	if (!first) return;
	const { sequence, eventId, accountId } = first;
	const actor = { kind: 'clinician', accountId, role: { organisation: { odsCode } } } as const;
	const telling = await findTelling(tx, { patientId, actor, purpose: 'TREAT', allowed: true });
	if (!telling) return;
	await notify(tx, { patientId, kind: telling.kind, about: { sequence, eventId, by: telling.by } });
}

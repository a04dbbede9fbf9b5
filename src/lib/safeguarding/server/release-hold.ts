import { findKeptBack } from '#lib/access-log/server/find-kept-back.ts';
import { whose } from '#lib/notifications/rules.ts';
import { listTold } from '#lib/notifications/server/list-told.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import type { Tx } from '#lib/server/db.ts';
import { visitsOf } from '../rules.ts';
import type { Hold } from '../schema.ts';

/**
 * Tells the patient of everything that a hold has kept back, visit by visit, as their log shows it
 * from now on: a step of the transaction that ends it, behind its end. What another hold still keeps
 * back, or an earlier one has told already, is not among it.
 *
 * @param hold.until when it ended or lapsed: what came after that was never kept back.
 */
export async function releaseHold(
	tx: Tx,
	{ patientId, odsCode, coversFrom, until }: Released
): Promise<void> {
	const [keptBack, told] = await Promise.all([
		findKeptBack(tx, patientId, { odsCode, from: coversFrom, until }),
		listTold(tx, patientId, 'shown-later')
	]);
	const visits = visitsOf(keptBack).filter(({ eventId }) => !told.has(eventId));
	const [about, ...before] = visits
		.map(({ sequence, eventId, accountId }) => {
			return { sequence, eventId, by: whose('shown-later', odsCode, accountId) };
		})
		.reverse();
	if (!about) return;
	await notify(tx, { patientId, kind: 'shown-later', about, before: before.reverse() });
}

type Released = Pick<Hold, 'patientId' | 'odsCode' | 'coversFrom'> & { until: Date };

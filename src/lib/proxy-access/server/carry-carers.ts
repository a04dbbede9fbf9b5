import { eq } from 'drizzle-orm';
import { notify } from '#lib/notifications/server/notify.ts';
import { now } from '#lib/server/clock.ts';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { decideStep } from '../rules.ts';
import { addChange } from './add-change.ts';
import { listCarers } from './list-carers.ts';
import {
	carerChanges,
	carerEvidence,
	carerLinks,
	carerNotices,
	carerRelationships,
	carerReviews,
	carerWithholdings
} from './tables.ts';

/**
 * Carries who acts for a patient from a replaced record to the one that lives on, with all that was
 * ever agreed: their addresses and codes lead there. Whoever the remaining record knows already, asked,
 * paused or ended, has there what it says and nothing more: of two permissions the carried one ends.
 *
 * @param entryIds what entries of the replaced record are called in the other, where it had them already
 */
export async function carryCarers(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string },
	entryIds: Map<string, string>
): Promise<void> {
	await setPatient(tx, replaced);
	const theirs = await listCarers(tx, replaced);
	if (theirs.length === 0) return;
	await setPatient(tx, remaining);
	const known = new Set((await listCarers(tx, remaining)).map(({ accountId }) => accountId));
	const way = { from: replaced, to: remaining };
	for (const table of [carerRelationships, carerChanges, carerEvidence, carerNotices]) {
		await copyPatientRows(tx, table, way);
	}
	await copyPatientRows(tx, carerWithholdings, way, {
		change: (row) => ({ ...row, entry_id: entryIds.get(row.entry_id as string) ?? row.entry_id })
	});
	for (const table of [carerLinks, carerReviews]) {
		await tx.update(table).set({ patientId: remaining }).where(eq(table.patientId, replaced));
	}
	await setPatient(tx, remaining);
	for (const carer of theirs) {
		if (carer.accountId === null || !known.has(carer.accountId)) continue;
		if (!decideStep(carer.step, 'lapsed', 'rule')) continue;
		const by = { by: carer.relationshipId, side: 'rule', at: now() } as const;
		await addChange(tx, { ...carer, patientId: remaining }, by, {
			changeId: idFrom(`${carer.relationshipId} joined`),
			...{ kind: 'lapsed', reasonCode: 'OTHER', reason: JOINED, silent: true }
		});
	}
	await notify(tx, { patientId: remaining, kind: 'carer-changed', about: {} });
}

const JOINED = 'Two records of yours became one, and they act for you there already';

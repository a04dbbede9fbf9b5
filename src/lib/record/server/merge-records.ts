import { sql } from 'drizzle-orm';
import { carrySharing } from '#lib/consent/server/carry-sharing.ts';
import { redirectLookedAfter } from '#lib/organisations/server/redirect-looked-after.ts';
import { relationships } from '#lib/organisations/server/tables.ts';
import { redirectPatient } from '#lib/patients/server/redirect-patient.ts';
import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import { rowsOf, setPatient, type Tx } from '#lib/server/db.ts';
import { labelStale } from './relabel-entries.ts';
import { attachments, entries, entryLinks, entryVersions, sourceAnswers } from './tables.ts';

interface Merge {
	remaining: string;
	replaced: string;
	confirmedBy: string | null;
	reason: string;
}

/**
 * Joins a replaced record to the one that lives on. Everything is copied and nothing removed: the
 * replaced record stays as it was, closed, with its own access log, and the remaining one keeps the
 * trail. Of a thing that one source sent to both, the remaining record's own stands, with the labels
 * of both. What the patient chose about either holds for the whole.
 *
 * @returns what entries of the replaced record are called in the other, where it had them already.
 */
export async function mergeRecords(tx: Tx, merge: Merge): Promise<Map<string, string>> {
	const { remaining, replaced } = merge;
	const known = new Map((await listThings(tx, remaining)).map((thing) => [thing.key, thing.id]));
	const theirs = await listThings(tx, replaced);
	const twice = theirs.filter(({ key }) => known.has(key));
	const ids = JSON.stringify(theirs.filter(({ key }) => !known.has(key)).map(({ id }) => id));
	const way = { from: replaced, to: remaining };
	const which = sql`entry_id::text in (
		select jsonb_array_elements_text((${ids}::text)::jsonb))`;
	for (const table of [entries, entryVersions, entryLinks, attachments]) {
		await copyPatientRows(tx, table, way, { which });
	}
	for (const table of [sourceAnswers, relationships]) await copyPatientRows(tx, table, way);
	const entryIds = new Map(twice.map(({ id, key }) => [id, known.get(key)!]));
	await addLabels(
		tx,
		remaining,
		twice.map(({ id, labels }) => ({ id: entryIds.get(id)!, labels }))
	);
	await carrySharing(tx, merge, entryIds);
	await labelCopied(tx, remaining);
	await redirectLookedAfter(tx, merge);
	await redirectPatient(tx, merge);
	return entryIds;
}

interface Thing {
	id: string;
	/** By what its source knows it. */
	key: string;
	labels: string[];
}

async function listThings(tx: Tx, patientId: string): Promise<Thing[]> {
	await setPatient(tx, patientId);
	return rowsOf<Thing>(
		tx,
		sql`select entry_id as id, source_id || '|' || identity as key, labels
			from entries where patient_id = ${patientId}`
	);
}

/** A label that once applied goes on protecting, whichever of the two records it was put on in. */
async function addLabels(
	tx: Tx,
	patientId: string,
	labelled: { id: string; labels: string[] }[]
): Promise<void> {
	await setPatient(tx, patientId);
	await tx.execute(
		sql`update entries set labels = array(select distinct unnest(entries.labels || more.labels))
			from jsonb_to_recordset((${JSON.stringify(labelled)}::text)::jsonb) as more (id uuid, labels text[])
			where entries.patient_id = ${patientId} and entries.entry_id = more.id
				and not more.labels <@ entries.labels`
	);
}

/** A closed record is not found any more, so the labelling pass may not have come to it. */
async function labelCopied(tx: Tx, patientId: string): Promise<void> {
	await setPatient(tx, patientId);
	let after: string | null = null;
	do ({ last: after } = await labelStale(tx, patientId, after));
	while (after !== null);
}

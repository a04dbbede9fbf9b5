import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { relationships } from '#lib/organisations/server/tables.ts';
import { redirectPatient } from '#lib/patients/server/redirect-patient.ts';
import { rowsOf, setPatient, type Tx } from '#lib/server/db.ts';
import { attachments, entries, entryLinks, entryVersions, sourceAnswers } from './tables.ts';

/**
 * Joins a replaced record to the one that lives on. Everything is copied and nothing removed: the
 * replaced record stays as it was, closed, with its own access log, and the remaining one keeps the
 * trail. Of a thing that one source sent to both, the remaining record's own stands.
 */
export async function mergeRecords(
	tx: Tx,
	merge: { remaining: string; replaced: string; confirmedBy: string | null; reason: string }
): Promise<void> {
	const { remaining, replaced } = merge;
	await setPatient(tx, remaining);
	const known = await rowsOf<{ key: string }>(
		tx,
		sql`select source_id || '|' || identity as key from entries where patient_id = ${remaining}`
	);
	await setPatient(tx, replaced);
	const copied = await rowsOf<{ id: string }>(
		tx,
		sql`select entry_id as id from entries where patient_id = ${replaced}
			and source_id || '|' || identity not in (
				select jsonb_array_elements_text((${JSON.stringify(known.map(({ key }) => key))}::text)::jsonb))`
	);
	const ids = JSON.stringify(copied.map(({ id }) => id));
	for (const table of [entries, entryVersions, entryLinks, attachments]) {
		await copyRows(
			tx,
			table,
			merge,
			sql`entry_id::text in (
			select jsonb_array_elements_text((${ids}::text)::jsonb))`
		);
	}
	for (const table of [sourceAnswers, relationships]) await copyRows(tx, table, merge, sql`true`);
	await redirectPatient(tx, merge);
}

/** Reads as the one patient and writes as the other: no statement ever sees the rows of both. */
async function copyRows(
	tx: Tx,
	table: PgTable,
	{ remaining, replaced }: { remaining: string; replaced: string },
	which: ReturnType<typeof sql>
): Promise<void> {
	await setPatient(tx, replaced);
	const [found] = await rowsOf<{ rows: string | null }>(
		tx,
		sql`select jsonb_agg(to_jsonb(copied) || jsonb_build_object('patient_id', ${remaining}::text))::text as rows
			from ${table} as copied where patient_id = ${replaced} and ${which}`
	);
	if (!found?.rows) return;
	await setPatient(tx, remaining);
	await tx.execute(
		sql`insert into ${table} select * from jsonb_populate_recordset(null::${table}, (${found.rows}::text)::jsonb)
			on conflict do nothing`
	);
}

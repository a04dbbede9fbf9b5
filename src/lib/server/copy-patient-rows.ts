import { sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { rowsOf, setPatient, type Tx } from './db.ts';

export type StoredRow = Record<string, unknown>;

/**
 * Copies one patient's rows to another's. It reads as the one and writes as the other: no statement
 * ever sees the rows of both. What is there already under the same key stands.
 *
 * @param change what becomes of each row on the way, by the names of its columns.
 */
export async function copyPatientRows(
	tx: Tx,
	table: PgTable,
	{ from, to }: { from: string; to: string },
	{ which = sql`true`, change }: { which?: SQL; change?: (row: StoredRow) => StoredRow } = {}
): Promise<void> {
	await setPatient(tx, from);
	const [found] = await rowsOf<{ rows: string | null }>(
		tx,
		sql`select jsonb_agg(to_jsonb(copied) || jsonb_build_object('patient_id', ${to}::text))::text as rows
			from ${table} as copied where patient_id = ${from} and ${which}`
	);
	if (!found?.rows) return;
	const rows = change
		? JSON.stringify((JSON.parse(found.rows) as StoredRow[]).map(change))
		: found.rows;
	await setPatient(tx, to);
	await tx.execute(
		sql`insert into ${table} select * from jsonb_populate_recordset(null::${table}, (${rows}::text)::jsonb)
			on conflict do nothing`
	);
}

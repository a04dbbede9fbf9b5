import { getTableColumns, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './db.ts';

/**
 * Inserts many rows as one JSON parameter. A multi-row insert with a parameter for each value costs
 * more in building than in inserting, and ends at 65,535 values. Every column of the table is
 * written: a field that a row leaves out becomes null, not the column's default.
 *
 * @param onConflict the rest of the statement: `on conflict … do update set …`
 */
export async function insertRows<T extends PgTable>(
	tx: Tx,
	table: T,
	rows: InferInsertModel<T>[],
	onConflict: SQL = sql``
): Promise<void> {
	if (rows.length === 0) return;
	const columns = Object.entries(getTableColumns(table));
	const names = sql.join(
		columns.map(([, column]) => sql.identifier(column.name)),
		sql`, `
	);
	const typed = sql.join(
		columns.map(
			([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`
		),
		sql`, `
	);
	const json = JSON.stringify(
		rows.map((row) =>
			Object.fromEntries(
				columns.map(([key, column]) => [column.name, plain((row as Record<string, unknown>)[key])])
			)
		)
	);
	await tx.execute(
		sql`insert into ${table} (${names})
			select ${names} from jsonb_to_recordset((${json}::text)::jsonb) as arriving (${typed})
			${onConflict}`
	);
}

function plain(value: unknown): unknown {
	return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

import { getTableColumns, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from './db.ts';

/**
 * Inserts many rows with one parameter for each column, an array of what stands in it. A parameter
 * for each value costs more in building than in inserting, and ends at 65,535 values; one JSON text
 * of all rows costs the server twice as much to take apart. Every column of the table is written: a
 * field that a row leaves out becomes null, not the column's default.
 *
 * The statement is on its way when this returns: what is called next is sent after it.
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
	const columns = Object.entries(getTableColumns(table)).map(([key, column]) => {
		const [name, type] = [sql.identifier(column.name), column.getSQLType()];
		const texts = rows.map((row) => textOf((row as Record<string, unknown>)[key], type));
		return { name, value: sql`${name}::${sql.raw(type)}`, texts: sql`${arrayText(texts)}::text` };
	});
	const list = (parts: SQL[]) => sql.join(parts, sql`, `);
	const names = list(columns.map(({ name }) => sql`${name}`));
	await tx
		.execute(
			sql`insert into ${table} (${names})
				select ${list(columns.map(({ value }) => value))}
				from unnest(${list(columns.map(({ texts }) => sql`(${texts})::text[]`))}) as arriving (${names})
				${onConflict}`
		)
		.execute();
}

/** A value as PostgreSQL reads it from text; null for none. */
function textOf(value: unknown, type: string): string | null {
	if (value === null || value === undefined) return null;
	if (type === 'jsonb') return JSON.stringify(value);
	if (type.endsWith('[]')) return arrayText(value as string[]);
	if (value instanceof Date) return value.toISOString();
	return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : String(value);
}

function arrayText(texts: (string | null)[]): string {
	return `{${texts.map((text) => (text === null ? 'NULL' : quoted(text))).join(',')}}`;
}

/** Control characters and halves of pairs: JSON writes them in another way than PostgreSQL reads them. */
const UNLIKE_JSON = /[^ -\ud7ff\ue000-\uffff]/;

/** The engine's own way to quote is many times faster. */
function quoted(text: string): string {
	return UNLIKE_JSON.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : JSON.stringify(text);
}

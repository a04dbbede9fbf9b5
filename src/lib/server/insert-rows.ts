import { getTableColumns, getTableName, sql, type InferInsertModel, type SQL } from 'drizzle-orm';
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
	const { columns, words } = wordsFor(table);
	const texts = columns.map(({ key, type }) =>
		arrayText(rows.map((row) => textOf((row as Record<string, unknown>)[key], type)))
	);
	await tx.execute(sql.join([sql(words, ...texts), onConflict], sql` `)).execute();
}

interface Insertion {
	columns: { key: string; type: string }[];
	/** What stands between the parameters, one for each column. */
	words: TemplateStringsArray;
}

const insertions = new WeakMap<PgTable, Insertion>();

/** Put together once for a table: of a few rows, putting it together costs more than inserting them. */
function wordsFor(table: PgTable): Insertion {
	const known = insertions.get(table);
	if (known) return known;
	const columns = Object.entries(getTableColumns(table)).map(([key, column]) => {
		return { key, name: `"${column.name}"`, type: column.getSQLType() };
	});
	const names = columns.map(({ name }) => name).join(', ');
	const values = columns.map(({ name, type }) => `${name}::${type}`).join(', ');
	const strings: string[] = columns.map((_, place) => (place > 0 ? '::text)::text[], (' : ''));
	strings[0] = `insert into "${getTableName(table)}" (${names}) select ${values} from unnest((`;
	strings.push(`::text)::text[]) as arriving (${names})`);
	const insertion = { columns, words: Object.assign(strings, { raw: strings }) };
	insertions.set(table, insertion);
	return insertion;
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

import { sql } from 'drizzle-orm';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { inPatient } from './db.ts';

/** Rows of whole tables, their fields named as in code: `patientId` goes to `patient_id`. */
export type RowsByTable = Record<string, Record<string, unknown>[]>;

export interface PatientRows {
	patientId: string;
	/** In an order in which each row finds what it refers to. */
	rows: RowsByTable;
}

export interface RowLoader {
	/** Writes these patients, all of them or none. On an embedded database: each of them or not at all. */
	load: (patients: PatientRows[]) => Promise<void>;
	close: () => Promise<void>;
}

/**
 * For filling a database with many made-up patients. On a PostgreSQL it works as the owner, because
 * COPY refuses tables with row-level security to everybody else.
 */
export function openRowLoader(databaseUrl: string | undefined): RowLoader {
	if (!databaseUrl) {
		const load = async (patients: PatientRows[]) => {
			for (const patient of patients) await insertPatient(patient);
		};
		return { load, close: async () => {} };
	}
	const owner = postgres(databaseUrl, { max: 1, onnotice: () => {} });
	return { load: (patients) => copyPatients(owner, patients), close: () => owner.end() };
}

async function insertPatient({ patientId, rows }: PatientRows): Promise<void> {
	await inPatient(patientId, async (tx) => {
		for (const [table, some] of Object.entries(rows)) {
			const names = sql.raw(columnsOf(some).map(snake).join(', '));
			const json = JSON.stringify(some.map(plainRow));
			await tx.execute(
				sql`insert into ${sql.identifier(table)} (${names})
					select ${names} from jsonb_populate_recordset(
						null::${sql.identifier(table)}, (${json}::text)::jsonb)`
			);
		}
	});
}

async function copyPatients(owner: postgres.Sql, patients: PatientRows[]): Promise<void> {
	const tables = Object.keys(patients[0]?.rows ?? {});
	await owner.begin(async (tx) => {
		const bound = await boundTables(tx, tables);
		for (const table of bound) await tx.unsafe(`alter table ${table} no force row level security`);
		for (const table of tables) {
			const some = patients.flatMap(({ rows }) => rows[table] ?? []);
			const columns = columnsOf(some);
			const names = columns.map(snake).join(', ');
			const to = await tx.unsafe(`copy ${table} (${names}) from stdin`).writable();
			await pipeline(Readable.from(copyText(some, columns)), to);
		}
		for (const table of bound) await tx.unsafe(`alter table ${table} force row level security`);
	});
}

/** A superuser is not bound; an owner who is no superuser is, by FORCE. */
async function boundTables(tx: postgres.TransactionSql, tables: string[]): Promise<string[]> {
	const bound = await tx`
		select name from unnest(${tables}::text[]) as name where row_security_active(name)`;
	return bound.map(({ name }) => name as string);
}

const LINES_AT_ONCE = 500;

function* copyText(rows: Record<string, unknown>[], columns: string[]): Generator<Buffer> {
	for (let start = 0; start < rows.length; start += LINES_AT_ONCE) {
		const lines = rows.slice(start, start + LINES_AT_ONCE).map((row) => {
			return `${columns.map((column) => copyField(row[column])).join('\t')}\n`;
		});
		yield Buffer.from(lines.join(''));
	}
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyField(value: unknown): string {
	if (value === null || value === undefined) return '\\N';
	const text = Array.isArray(value) ? `{${value.map(arrayItem).join(',')}}` : plainText(value);
	return text.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
}

function arrayItem(value: unknown): string {
	return `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`;
}

function plainText(value: unknown): string {
	const plain = plainValue(value);
	return typeof plain === 'object' ? JSON.stringify(plain) : String(plain);
}

function plainRow(row: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(row).map(([key, value]) => [snake(key), plainValue(value)])
	);
}

function plainValue(value: unknown): unknown {
	if (value instanceof Date) return value.toISOString();
	return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

function columnsOf(rows: Record<string, unknown>[]): string[] {
	return Object.keys(rows[0] ?? {});
}

function snake(name: string): string {
	return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

import type { PGlite } from '@electric-sql/pglite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { Conflict, Unavailable } from './errors.ts';
import { fingerprint, listTables, SAME_TEXT, type Query, type Table } from './list-tables.ts';
import { migrateDatabase } from './open-database.ts';

export interface CopiedTable {
	name: string;
	rows: number;
}

/** Told every few megabytes, so that a long table is seen to move. */
export type Progress = (table: string, share: number) => void;

/**
 * Copies everything in an embedded database into an empty PostgreSQL and compares the two, in one
 * transaction: either all of it arrives and is the same, or the PostgreSQL stays empty.
 */
export async function copyDatabase(
	source: PGlite,
	url: string,
	progress: Progress
): Promise<CopiedTable[]> {
	const fromSource = queryOf(async (text) => (await source.query(text)).rows);
	const tables = await listTables(fromSource);
	await emptyOnly(url, tables);
	await migrateDatabase(url);
	await source.exec('begin transaction read only');
	await source.exec(SAME_TEXT);
	const target = connect(url);
	try {
		return await target.begin(async (tx) => {
			await prepareTarget(tx, fromSource, tables);
			for (const table of tables) await copyTable(source, tx, table, progress);
			const copied: CopiedTable[] = [];
			for (const table of tables) copied.push(await compareTable(fromSource, tx, table));
			for (const { name } of tables.filter(({ forced }) => forced)) {
				await tx.unsafe(`alter table ${name} force row level security`);
			}
			return copied;
		});
	} finally {
		await source.exec('rollback');
		await target.end({ timeout: 5 });
	}
}

function connect(url: string): postgres.Sql {
	return postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
}

function queryOf(run: (text: string) => Promise<unknown>): Query {
	return async (text) => [...((await run(text)) as Record<string, string>[])];
}

/** Looks before anything is changed there: migrating alone would change an older Candour's database. */
async function emptyOnly(url: string, tables: Table[]): Promise<void> {
	const target = connect(url);
	const names = new Set(tables.map(({ name }) => name));
	const look = target.begin(async (tx) => {
		const there = await listTables(queryOf((text) => tx.unsafe(text)));
		await lockEmpty(
			tx,
			there.filter(({ name }) => names.has(name))
		);
		throw new Looked();
	});
	await look
		.catch((error: unknown) => {
			// A database that cannot be reached is for migrateDatabase to describe.
			if (error instanceof Conflict || error instanceof Unavailable) throw error;
		})
		.finally(() => target.end({ timeout: 5 }));
}

/** Takes back what looking needed: ends a transaction without keeping anything of it. */
class Looked extends Error {}

async function prepareTarget(
	tx: postgres.TransactionSql,
	fromSource: Query,
	tables: Table[]
): Promise<void> {
	const migrations = `select string_agg(hash, ' ' order by created_at) as applied from drizzle.__drizzle_migrations`;
	const [here] = await fromSource(migrations);
	const [there] = await tx.unsafe(migrations);
	if (here?.applied !== there?.applied) {
		throw new Conflict(
			'other-migrations',
			'The embedded database and this Candour are of different releases: start Candour on it once (npm start), stop it, and copy then.'
		);
	}
	await tx.unsafe(SAME_TEXT);
	await lockEmpty(tx, tables);
}

/** Nobody else may write meanwhile, and an owner whom row-level security binds would see no rows at all. */
async function lockEmpty(tx: postgres.TransactionSql, tables: Table[]): Promise<void> {
	await tx.unsafe(`set local lock_timeout = '10s'`);
	for (const { name, forced } of tables) {
		await tx.unsafe(`lock table ${name} in access exclusive mode`).catch(refuseLocked);
		if (forced) await tx.unsafe(`alter table ${name} no force row level security`);
		const [found] = await tx.unsafe(`select exists (select from ${name}) as any`);
		if (!found?.any) continue;
		throw new Conflict(
			'target-not-empty',
			`The PostgreSQL already has Candour data (table ${name}): copy into an empty database.`
		);
	}
}

function refuseLocked(error: { code?: string }): never {
	if (error.code !== '55P03') throw error;
	throw new Unavailable(
		'target-in-use',
		'The PostgreSQL is in use by a Candour: stop it before copying.'
	);
}

async function copyTable(
	source: PGlite,
	tx: postgres.TransactionSql,
	table: Table,
	progress: Progress
): Promise<void> {
	const { name, columns } = table;
	const to = await tx.unsafe(`copy ${name} (${columns}) from stdin`).writable();
	await pipeline(Readable.from(readTable(source, table, progress)), to);
}

const BYTES_AT_ONCE = 16_000_000;
/** As many rows as a page of 8 kB can point to. */
const ROWS_OF_PAGE = 291;

/** A table in parts, as COPY's text: a whole one, with its letters and pictures, may not fit in memory. */
async function* readTable(
	source: PGlite,
	{ name, columns }: Table,
	progress: Progress
): AsyncGenerator<Buffer> {
	const { rows } = await source.query<{ pages: number; bytes: number }>(
		`select (pg_relation_size('${name}') / current_setting('block_size')::int)::int as pages,
			pg_table_size('${name}')::float8 as bytes`
	);
	const { pages, bytes } = rows[0]!;
	const places = pages * ROWS_OF_PAGE;
	const step = Math.max(1, Math.floor((places * BYTES_AT_ONCE) / bytes));
	for (let place = 0; place < places; place += step) {
		const part = `ctid >= ${placeInTable(place)} and ctid < ${placeInTable(place + step)}`;
		const { blob } = await source.query(
			`copy (select ${columns} from ${name} where ${part}) to '/dev/blob'`
		);
		yield Buffer.from(await blob!.arrayBuffer());
		progress(name, Math.min(1, (place + step) / places));
	}
}

function placeInTable(place: number): string {
	return `'(${Math.floor(place / ROWS_OF_PAGE)},${place % ROWS_OF_PAGE})'`;
}

async function compareTable(
	fromSource: Query,
	tx: postgres.TransactionSql,
	table: Table
): Promise<CopiedTable> {
	const here = await fingerprint(fromSource, table);
	const there = await fingerprint(
		queryOf((text) => tx.unsafe(text)),
		table
	);
	if (here.rows === there.rows && here.content === there.content) {
		return { name: table.name, rows: here.rows };
	}
	throw new Conflict(
		'copy-differs',
		`Table ${table.name} did not arrive whole (${here.rows} rows here, ${there.rows} there, or different contents): nothing was kept in the PostgreSQL.`
	);
}

import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import { sql, type SQL } from 'drizzle-orm';

/** PostgreSQL through postgres.js, or PGlite in this process: verbs cannot tell them apart. */
export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;
export type Tx = PgTransaction<PgQueryResultHKT, Record<string, never>, Record<string, never>>;

/**
 * The start command opens the database before it loads the built application, which is bundled
 * apart from it: the two meet at this process-wide place.
 */
const place = globalThis as typeof globalThis & { [key: symbol]: Database | undefined };
const key = Symbol.for('candour.database');

/** The open database. Inside a transaction use its `tx` instead: on one connection `db` would wait for ever. */
export function database(): Database {
	const db = place[key];
	if (!db) throw new Error('No database is open: call provideDatabase first.');
	return db;
}

export function provideDatabase(db: Database | undefined): void {
	place[key] = db && prepared(db);
}

/** Everything in `work`, or nothing of it. For the global tables; a patient's rows need `inPatient`. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	return database().transaction((tx) => work(prepared(tx as Tx)));
}

/** Everything as it is at one moment, however long the work takes. It can only be read. */
export function inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	const settings = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const;
	return database().transaction((tx) => work(prepared(tx as Tx)), settings);
}

/** A transaction that row-level security confines to one patient's rows. */
export function inPatient<T>(patientId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
	return inTransaction(async (tx) => {
		const [, result] = await Promise.all([setPatient(tx, patientId), work(tx)]);
		return result;
	});
}

/**
 * From here to the end of the transaction (or the next call) only this patient's rows exist for us.
 * It is on its way when this returns, and the server takes what follows after it: no need to wait.
 */
export function setPatient(tx: Tx, patientId: string): Promise<unknown> {
	return tx.execute(sql`select set_patient(${patientId}::uuid)`).execute();
}

type Unsafe = (text: string, values: unknown[], options: object) => { execute: () => unknown };

/**
 * Drizzle has postgres.js ask the server about each statement before each use, and nothing else can
 * be sent meanwhile. Prepared, it asks once on a connection; and sent at once, statements reach the
 * server in the order in which they are called, so that several share one round trip.
 */
function prepared<T extends Database>(db: T): T {
	const { client } = db._.session as unknown as { client: { unsafe?: Unsafe } };
	const { unsafe } = client;
	if (unsafe) {
		client.unsafe = (text, values, options) =>
			unsafe(text, values, { ...options, prepare: true }).execute() as ReturnType<Unsafe>;
	}
	return db;
}

/** The rows of a raw statement: postgres.js answers with an array, PGlite with an object. */
export async function rowsOf<T>(tx: Tx | Database, statement: SQL): Promise<T[]> {
	const answer: unknown = await tx.execute(statement);
	return (Array.isArray(answer) ? answer : (answer as { rows: T[] }).rows) as T[];
}

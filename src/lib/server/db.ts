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
	place[key] = db;
}

/** Everything in `work`, or nothing of it. For the global tables; a patient's rows need `inPatient`. */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
	return database().transaction((tx) => work(tx as Tx));
}

/** A transaction that row-level security confines to one patient's rows. */
export function inPatient<T>(patientId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
	return inTransaction(async (tx) => {
		// Awaited: drizzle starts statements lazily, so a second one could overtake this one.
		await setPatient(tx, patientId);
		return work(tx);
	});
}

/** From here to the end of the transaction (or the next call) only this patient's rows exist for us. */
export function setPatient(tx: Tx, patientId: string): Promise<unknown> {
	return tx.execute(sql`select set_patient(${patientId}::uuid)`);
}

/** The rows of a raw statement: postgres.js answers with an array, PGlite with an object. */
export async function rowsOf<T>(tx: Tx | Database, statement: SQL): Promise<T[]> {
	const answer: unknown = await tx.execute(statement);
	return (Array.isArray(answer) ? answer : (answer as { rows: T[] }).rows) as T[];
}

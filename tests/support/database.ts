import { PGlite } from '@electric-sql/pglite';
import { readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { inject } from 'vitest';
import { provideDatabase, type Database } from '#lib/server/db.ts';
import { openDatabase, prepareEmbedded } from '#lib/server/open-database.ts';
import { databaseAt } from './test-databases.ts';

/**
 * A real database for each test worker, shared by its test files: each test makes its own people.
 * `asOwner` runs as the owner of the tables, past row-level security, as an attacker with the
 * database's own password would.
 */
interface Worker {
	db: Database;
	asOwner: (statement: string) => Promise<Record<string, unknown>[]>;
}

const place = globalThis as typeof globalThis & { candourTestWorker?: Promise<Worker> };
place.candourTestWorker ??= openWorker();
const worker = await place.candourTestWorker;
provideDatabase(worker.db);

export const asOwner = worker.asOwner;
/** Which database the tests run on, for the few that name what they cannot do on one of them. */
export const onPostgres = 'url' in inject('template');

async function openWorker(): Promise<Worker> {
	const template = inject('template');
	return 'url' in template ? openPostgresCopy(template) : openEmbeddedCopy(template.file);
}

async function openEmbeddedCopy(file: string): Promise<Worker> {
	const client = await PGlite.create({ loadDataDir: new Blob([await readFile(file)]) });
	const db = await prepareEmbedded(client);
	return {
		db,
		asOwner: (statement) =>
			client.transaction(async (tx) => {
				await tx.exec('set local role none');
				return (await tx.query<Record<string, unknown>>(statement)).rows;
			})
	};
}

async function openPostgresCopy(template: { url: string; name: string }): Promise<Worker> {
	const copy = `${template.name}_${process.pid}`;
	const maker = postgres(template.url, { max: 1, onnotice: () => {} });
	await maker.unsafe(`create database ${copy} template ${template.name}`);
	await maker.end();
	const url = databaseAt(template.url, copy);
	const { db } = await openDatabase({ databaseUrl: url, dataFolder: '', connections: 8 });
	const owner = postgres(url, { max: 1, onnotice: () => {} });
	return { db, asOwner: (statement) => owner.unsafe(statement) };
}

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
	return openCopy(String(process.pid));
}

/**
 * Another database, empty, for a test that must have all there is to itself: provided until `close`,
 * which puts the worker's back.
 */
export async function openOwnDatabase(name: string): Promise<Copy> {
	const copy = await openCopy(`${process.pid}_${name}`);
	provideDatabase(copy.db);
	const close = () => copy.close().finally(() => provideDatabase(worker.db));
	return { ...copy, close };
}

interface Copy extends Worker {
	close: () => Promise<void>;
}

function openCopy(name: string): Promise<Copy> {
	const template = inject('template');
	return 'url' in template ? openPostgresCopy(template, name) : openEmbeddedCopy(template.file);
}

async function openEmbeddedCopy(file: string): Promise<Copy> {
	const client = await PGlite.create({ loadDataDir: new Blob([await readFile(file)]) });
	const db = await prepareEmbedded(client);
	return {
		db,
		asOwner: (statement) =>
			client.transaction(async (tx) => {
				await tx.exec('set local role none');
				return (await tx.query<Record<string, unknown>>(statement)).rows;
			}),
		close: () => client.close()
	};
}

async function openPostgresCopy(
	template: { url: string; name: string },
	name: string
): Promise<Copy> {
	const copy = `${template.name}_${name}`;
	const maker = postgres(template.url, { max: 1, onnotice: () => {} });
	await maker.unsafe(`create database ${copy} template ${template.name}`);
	await maker.end();
	const url = databaseAt(template.url, copy);
	const { db, close } = await openDatabase({ databaseUrl: url, dataFolder: '', connections: 8 });
	const owner = postgres(url, { max: 1, onnotice: () => {} });
	return {
		db,
		asOwner: (statement) => owner.unsafe(statement),
		close: () => close().finally(() => owner.end())
	};
}

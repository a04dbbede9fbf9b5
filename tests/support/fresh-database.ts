import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { databaseAt } from './test-databases.ts';

export interface FreshDatabase {
	/** What tells a started Candour to use it. */
	environment: { DATABASE_URL: string } | { CANDOUR_DATA: string };
	drop: () => Promise<void>;
}

let made = 0;

/** An empty database for one started Candour: on the server of DATABASE_URL, else a new data folder. */
export async function makeFreshDatabase(url = process.env.DATABASE_URL): Promise<FreshDatabase> {
	return url ? makeOnServer(url) : makeFolder();
}

export async function makeFolder() {
	const folder = await mkdtemp(join(tmpdir(), 'candour-'));
	return {
		environment: { CANDOUR_DATA: folder },
		drop: () => rm(folder, { recursive: true, force: true })
	};
}

export async function makeOnServer(url: string) {
	const name = `candour_fresh_${process.pid}_${++made}`;
	await asOwner(url, `create database ${name}`);
	return {
		environment: { DATABASE_URL: databaseAt(url, name) },
		drop: () => asOwner(url, `drop database ${name} with (force)`)
	};
}

async function asOwner(url: string, statement: string): Promise<void> {
	const owner = postgres(url, { max: 1, onnotice: () => {} });
	await owner.unsafe(statement).finally(() => owner.end());
}

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { databaseAt } from './test-databases.ts';
import { withDatabase } from './with-database.ts';

export interface FreshDatabase {
	/** What tells a started Candour to use it. */
	environment: { DATABASE_URL: string } | { CANDOUR_DATA: string };
	/** Its folder, or its name on the server. */
	place: string;
	drop: () => Promise<void>;
}

let made = 0;

/**
 * An empty database for one started Candour: on the server of DATABASE_URL, else a new data folder. Where
 * a template was made, it is a copy of that, and needs no migrating.
 */
export async function makeFreshDatabase(
	url = process.env.DATABASE_URL,
	template = process.env.CANDOUR_TEST_TEMPLATE
): Promise<FreshDatabase> {
	return url ? makeOnServer(url, template) : makeFolder(template);
}

/** Nothing in it, not even tables: for what is about migrating itself. */
export function makeEmptyDatabase(): Promise<FreshDatabase> {
	return makeFreshDatabase(process.env.DATABASE_URL, '');
}

/** Migrates once for all databases of a run that are made from now on, in every process. */
export async function makeTemplate(): Promise<{ drop: () => Promise<void> }> {
	const template = await makeEmptyDatabase();
	await withDatabase(template, async () => {});
	process.env.CANDOUR_TEST_TEMPLATE = template.place;
	return template;
}

/** @param template a migrated data folder that nobody has open */
export async function makeFolder(template?: string) {
	const folder = await mkdtemp(join(tmpdir(), 'candour-'));
	if (template) await cp(join(template, 'pglite'), join(folder, 'pglite'), { recursive: true });
	return {
		environment: { CANDOUR_DATA: folder },
		place: folder,
		drop: () => rm(folder, { recursive: true, force: true })
	};
}

/** @param template the name of a migrated database that nobody is connected to */
export async function makeOnServer(url: string, template?: string) {
	const name = `candour_fresh_${process.pid}_${++made}`;
	await asOwner(url, `create database ${name}${template ? ` template ${template}` : ''}`);
	return {
		environment: { DATABASE_URL: databaseAt(url, name) },
		place: name,
		drop: () => asOwner(url, `drop database ${name} with (force)`)
	};
}

async function asOwner(url: string, statement: string): Promise<void> {
	const owner = postgres(url, { max: 1, onnotice: () => {} });
	await owner.unsafe(statement).finally(() => owner.end());
}

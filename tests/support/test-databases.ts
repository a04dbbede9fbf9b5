import { PGlite } from '@electric-sql/pglite';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrateDatabase, prepareEmbedded } from '#lib/server/open-database.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** A migrated, empty embedded database as a file, or the PostgreSQL template made from the same migrations. */
		template: { file: string } | { url: string; name: string };
	}
}

/** Migrates once; each worker then starts from a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const url = process.env.DATABASE_URL;
	return url ? setupPostgres(project, url) : setupEmbedded(project);
}

async function setupEmbedded(project: TestProject): Promise<() => Promise<void>> {
	const folder = await mkdtemp(join(tmpdir(), 'candour-test-'));
	const client = await PGlite.create();
	await prepareEmbedded(client);
	await client.exec('reset role');
	const dump = await client.dumpDataDir('none');
	await client.close();
	const file = join(folder, 'template.tar');
	await writeFile(file, Buffer.from(await dump.arrayBuffer()));
	project.provide('template', { file });
	return () => rm(folder, { recursive: true, force: true });
}

async function setupPostgres(project: TestProject, url: string): Promise<() => Promise<void>> {
	const name = `candour_test_${process.pid}`;
	const owner = postgres(url, { max: 1, onnotice: () => {} });
	await owner.unsafe(`create database ${name}`);
	await migrateDatabase(databaseAt(url, name));
	project.provide('template', { url, name });
	return async () => {
		const made = await owner`select datname from pg_database where datname like ${name + '%'}`;
		for (const { datname } of made) await owner.unsafe(`drop database ${datname} with (force)`);
		await owner.end();
	};
}

/** The same server, another database of it. */
export function databaseAt(url: string, name: string): string {
	const address = new URL(url);
	address.pathname = `/${name}`;
	return address.href;
}

import { PGlite } from '@electric-sql/pglite';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDataFolder } from '#lib/server/data-folder-lock.ts';
import { requireSupportedVersion } from '#lib/server/open-database.ts';
import { makeFolder } from '#tests/fresh-database.ts';
import { findFreePort, runCommandFile } from '#tests/start-candour.ts';

let CANDOUR_DATA: string;
let drop: () => Promise<void>;
let PORT: string;

beforeEach(async () => {
	PORT = String(await findFreePort());
	const folder = await makeFolder();
	drop = folder.drop;
	CANDOUR_DATA = folder.environment.CANDOUR_DATA;
});
afterEach(() => drop());

/** Starts what cannot start: nothing but these lines on stderr, and an exit code that says so. */
async function expectFaults(environment: NodeJS.ProcessEnv, ...lines: RegExp[]): Promise<void> {
	const run = runCommandFile('start', { PORT, CANDOUR_DATA, ...environment });
	expect(await run.ended).toBe(1);
	const said = run.stderr().trimEnd().split('\n');
	expect(said).toEqual(lines.map((line) => expect.stringMatching(line)));
	expect(run.stdout()).not.toContain('Candour is at');
}

test('every fault in the environment is one line, all at once', async () => {
	await expectFaults(
		{ PORT: '99999', ORIGIN: 'record.example', CANDOUR_DEMO_PASSWORD: 'short', DATABASE_URL: 'x' },
		/^PORT must be/,
		/^ORIGIN must be/,
		/^DATABASE_URL must be/,
		/^CANDOUR_DEMO_PASSWORD must be/
	);
});

test('production mode refuses the embedded database, an address without TLS, a log without a key, and a made-up password', async () => {
	await expectFaults(
		{ NODE_ENV: 'production', CANDOUR_DEMO: 'true' },
		/^The embedded database is for trying out.*db:copy/,
		/ORIGIN.*https/,
		/CANDOUR_LOG_KEY.*log:key/,
		/CANDOUR_DEMO_PASSWORD/
	);
});

test('a port that is taken is one line, before anything slow is done', async () => {
	const holder = createServer().listen(Number(PORT));
	await once(holder, 'listening');
	await expectFaults({}, new RegExp(`^Port ${PORT} is in use`));
	holder.close();
});

test('a data folder that another process uses is one line that names the process', async () => {
	const unlock = await lockDataFolder(CANDOUR_DATA);
	await expectFaults({}, new RegExp(`in use by process ${process.pid}\\b.*DATABASE_URL`));
	await unlock();
});

test('a data folder that cannot be one is one line', async () => {
	await expectFaults({ CANDOUR_DATA: '/dev/null' }, /^The data folder \/dev\/null cannot be used/);
});

test('an embedded database that cannot be opened is one line', async () => {
	await mkdir(`${CANDOUR_DATA}/pglite`);
	await writeFile(`${CANDOUR_DATA}/pglite/PG_VERSION`, '18\n');
	await expectFaults({}, /^The embedded database in .* cannot be opened/);
});

test('a database that does not answer is one line', async () => {
	const closed = await findFreePort();
	await expectFaults(
		{ DATABASE_URL: `postgres://candour@localhost:${closed}/candour` },
		/^The database at localhost:\d+ does not answer \(ECONNREFUSED\)\.$/
	);
});

test('a migration that fails is one line', async () => {
	const client = await PGlite.create(`${CANDOUR_DATA}/pglite`);
	await client.exec('create table patients (id int)');
	await client.close();
	await expectFaults(
		{},
		/^The database could not be brought up to date: .*"patients" already exists/
	);
});

test('a PostgreSQL older than 15 is refused in words', () => {
	expect(() => requireSupportedVersion(140012)).toThrow('PostgreSQL 14; Candour needs 15 or newer');
	expect(() => requireSupportedVersion(150000)).not.toThrow();
});

test.runIf(process.env.DATABASE_URL)('a PostgreSQL without that database is one line', async () => {
	const url = new URL(process.env.DATABASE_URL!);
	url.pathname = '/there_is_no_such_database';
	await expectFaults(
		{ DATABASE_URL: url.href },
		/^The database at .* refuses the connection: database "there_is_no_such_database" does not exist\.$/
	);
});

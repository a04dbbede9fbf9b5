import { execFile, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateDatabase } from '#lib/server/open-database.ts';
import { makeOnServer } from '#tests/fresh-database.ts';

const script = fileURLToPath(new URL('../../drizzle/distribute.sql', import.meta.url));
const standIn = new URL('../support/citus-stand-in.sql', import.meta.url);
const hasPsql = spawnSync('psql', ['--version']).status === 0;

// No Citus here: this shows that the script finds every table, in an order that Citus accepts, and
// leaves keys and row-level security as they were. That Citus does its part is for a Citus to show.
describe.runIf(process.env.DATABASE_URL && hasPsql)('distribute.sql', () => {
	let target: Awaited<ReturnType<typeof makeOnServer>>;
	let owner: postgres.Sql;
	beforeAll(async () => {
		target = await makeOnServer(process.env.DATABASE_URL!);
		await migrateDatabase(target.environment.DATABASE_URL);
		owner = postgres(target.environment.DATABASE_URL, { max: 1, onnotice: () => {} });
	});
	afterAll(async () => {
		await owner.end();
		await target.drop();
	});

	const run = () => promisify(execFile)('psql', [target.environment.DATABASE_URL, '-f', script]);
	const listKeys = () => owner`
		select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
		where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`;
	const diary = async () =>
		(await owner`select call from diary order by number`).map(({ call }) => call as string);

	test('without Citus it changes nothing and says why', async () => {
		await expect(run()).rejects.toThrow('Citus is not installed in this database');
		expect(await owner`select from pg_namespace where nspname = 'distribution'`).toHaveLength(0);
	});

	test('every table of patients is distributed, what they refer to first, and no key is lost', async () => {
		const keys = await listKeys();
		await owner.unsafe(await readFile(standIn, 'utf8'));
		await run();
		const calls = await diary();
		expect(calls.filter((call) => call.startsWith('every worker'))).toEqual([
			'every worker: areas',
			'every worker: organisations',
			'every worker: area_organisations',
			'every worker: sources'
		]);
		expect(calls[4]).toBe('by patient_id with none: patients');
		const secured = await owner`
			select 'by patient_id with patients: ' || relname as call from pg_class
			where relnamespace = 'public'::regnamespace and relforcerowsecurity and relname <> 'patients'`;
		expect(new Set(calls.slice(5))).toEqual(new Set(secured.map(({ call }) => call)));
		expect(await listKeys()).toEqual(keys);
	});

	test('a second run does only what is new since', async () => {
		await owner.unsafe(`truncate diary;
			create table later (
				patient_id uuid references patients, number int, primary key (patient_id, number)
			);
			alter table later enable row level security`);
		await run();
		expect(await diary()).toEqual(['by patient_id with patients: later']);
	});
});

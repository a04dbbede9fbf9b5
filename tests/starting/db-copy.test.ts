import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	chainHash,
	genesisHash,
	leafHashes,
	type SealedEvent
} from '#lib/access-log/server/seal-event.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { attachments, entries } from '#lib/record/server/tables.ts';
import { lockDataFolder } from '#lib/server/data-folder-lock.ts';
import { inPatient, provideDatabase } from '#lib/server/db.ts';
import { migrateDatabase, openDatabase } from '#lib/server/open-database.ts';
import { makeOrganisation, makePatient, makeSource, type TestPatient } from '#tests/cast.ts';
import { makeFolder, makeOnServer } from '#tests/fresh-database.ts';
import { findFreePort, runCommandFile } from '#tests/start-candour.ts';

const ODD =
	'tab\there\\N \\. "quoted" {braces,and} \r\n newline \u0001 \u2028 e\u0301 \u202Eright-to-left 👩🏽‍⚕️ \uFFFF';
const BYTES = Buffer.from(Array.from({ length: 70_000 }, (_, place) => (place * 7) % 256));
const CONTENT = { title: ODD, nested: [1.1, 1e-7, 12345678901234, null, { [ODD]: '' }] };

let folder: string;
let drop: () => Promise<void>;
let amina: TestPatient;

beforeAll(async () => {
	const made = await makeFolder();
	({ drop } = made);
	folder = made.environment.CANDOUR_DATA;
	const { db, close } = await openDatabase({ databaseUrl: undefined, dataFolder: folder });
	provideDatabase(db);
	amina = await makePatient();
	await writeOddEntries(amina.patientId, 30);
	for (let opening = 0; opening < 20; opening++) {
		const access = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
		await listEntries(access, opening % 2 ? {} : { query: 'quoted' });
	}
	provideDatabase(undefined);
	await close();
});
afterAll(() => drop());

async function writeOddEntries(patientId: string, howMany: number): Promise<void> {
	const { sourceId } = await makeSource(await makeOrganisation('hospital', ODD));
	await inPatient(patientId, async (tx) => {
		for (let number = 0; number < howMany; number++) {
			const entryId = randomUUID();
			await tx.insert(entries).values({
				...{ patientId, entryId, sourceId, identity: `${ODD}|${number}`, version: 1 },
				...{ resourceType: 'Observation', category: 'results', status: 'current' },
				...{ released: true, withheld: false, happenedAt: new Date('2026-01-01T00:00:00.123Z') },
				labels: [ODD, '', 'NULL', 'a,b', '\\'],
				searchText: ODD,
				content: CONTENT as never
			});
			await tx.insert(attachments).values({
				...{ patientId, attachmentId: randomUUID(), entryId, version: 1, position: 0 },
				...{ contentType: 'application/pdf', title: null, body: BYTES }
			});
		}
	});
}

async function copy(...args: string[]) {
	const run = runCommandFile('db-copy', { CANDOUR_DATA: folder }, args);
	const code = await run.ended;
	return { code, said: run.stdout(), faults: run.stderr() };
}

describe.runIf(process.env.DATABASE_URL)('to a PostgreSQL', () => {
	let target: Awaited<ReturnType<typeof makeOnServer>>;
	let url: string;
	let owner: postgres.Sql;
	beforeAll(async () => {
		target = await makeOnServer(process.env.DATABASE_URL!);
		url = target.environment.DATABASE_URL;
		owner = postgres(url, { max: 1, onnotice: () => {} });
	});
	afterAll(async () => {
		await owner.end();
		await target.drop();
	});

	test('a copy that differs is taken back whole', async () => {
		await migrateDatabase(url);
		await owner.unsafe(`
			create function alter_name() returns trigger language plpgsql as
				$$ begin new.name = new.name || '.'; return new; end $$;
			create trigger alter_name before insert on organisations
				for each row execute function alter_name()`);
		const { code, faults } = await copy(url);
		expect(code).toBe(1);
		expect(faults).toMatch(/^Table organisations did not arrive whole .* nothing was kept .*\n$/);
		expect(await owner`select from patient_identifiers`).toHaveLength(0);
		await owner`drop function alter_name cascade`;
	});

	test('everything arrives, byte for byte, and the access log still verifies', async () => {
		const { code, said, faults } = await copy(url);
		expect(faults).toBe('');
		expect(code).toBe(0);
		expect(said).toMatch(/^entries +30 rows$/m);
		expect(said).toMatch(/^patients +1 rows$/m);

		const [row] = await owner`select search_text, labels, content from entries limit 1`;
		expect(row).toEqual({
			search_text: ODD,
			labels: [ODD, '', 'NULL', 'a,b', '\\'],
			content: CONTENT
		});
		const [attachment] = await owner`select body, title from attachments limit 1`;
		expect(BYTES.equals(attachment!.body)).toBe(true);
		expect(attachment!.title).toBeNull();
		await expectChainVerifies(owner, amina.patientId);
	});

	test('row-level security binds the owner there as before, and the application works on it', async () => {
		const [lifted] = await owner`
			select count(*)::int as tables, count(*) filter (where not relforcerowsecurity)::int as lifted
			from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`;
		expect(lifted!.tables).toBeGreaterThan(8);
		expect(lifted!.lifted).toBe(0);
		const { db, close } = await openDatabase({ databaseUrl: url, dataFolder: '' });
		provideDatabase(db);
		const access = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
		expect((await listEntries(access)).total).toBe(30);
		provideDatabase(undefined);
		await close();
		await expectChainVerifies(owner, amina.patientId);
	});

	test('a PostgreSQL that has Candour data already is refused and left alone', async () => {
		const { code, faults } = await copy(url);
		expect(code).toBe(1);
		expect(faults).toMatch(/^The PostgreSQL already has Candour data .*\n$/);
		expect(await owner`select from entries`).toHaveLength(30);
	});
});

async function expectChainVerifies(owner: postgres.Sql, patientId: string): Promise<void> {
	const rows =
		await owner`select * from access_events where patient_id = ${patientId} order by sequence`;
	expect(rows.length).toBeGreaterThanOrEqual(20);
	let previous = genesisHash(patientId);
	for (const { sequence, leaf_count: leafCount, hash, ...texts } of rows) {
		const sealed = { ...(texts as unknown as SealedEvent), leafCount: Number(leafCount) };
		previous = chainHash(previous, Number(sequence), leafHashes(sealed));
		expect(previous.equals(hash)).toBe(true);
	}
	const [head] = await owner`select hash from access_heads where patient_id = ${patientId}`;
	expect(previous.equals(head!.hash)).toBe(true);
}

test.each([
	['no address', [], /^Say where to copy to/],
	['an address that is no PostgreSQL', ['https://x'], /^Say where to copy to/],
	['a folder that is not there', ['postgres://localhost/x', '--from', '/nowhere'], /^There is no/]
])('%s is one line', async (_what, args, words) => {
	const { code, faults } = await copy(...args);
	expect(code).toBe(1);
	expect(faults).toMatch(words);
	expect(faults.trimEnd()).not.toContain('\n');
});

test('a database that does not answer is one line', async () => {
	const { code, faults } = await copy(`postgres://localhost:${await findFreePort()}/candour`);
	expect(code).toBe(1);
	expect(faults).toMatch(/^The database at localhost:\d+ does not answer \(ECONNREFUSED\)\.\n$/);
});

test('a data folder in use is one line', async () => {
	const unlock = await lockDataFolder(folder);
	const { code, faults } = await copy('postgres://localhost/candour');
	expect(code).toBe(1);
	expect(faults).toMatch(/^The data folder .* is in use by process .*\n$/);
	await unlock();
});

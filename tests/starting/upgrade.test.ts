import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChain } from '#lib/access-log/server/start-chain.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { entries } from '#lib/record/server/tables.ts';
import { inPatient } from '#lib/server/db.ts';
import { labellingCounts } from '#lib/server/labelling-counts.ts';
import { makeClinician, makeNhsNumber } from '#tests/cast.ts';
import { makeEmptyDatabase, type FreshDatabase } from '#tests/fresh-database.ts';
import { withDatabase } from '#tests/with-database.ts';
import { relabelRecords } from '../../src/jobs/relabel-records.ts';

/* A database as it was before consent: its tables, and in them a result in two versions. */
const [PATIENT, ENTRY, SOURCE, LAB, HOSPITAL] = Array.from({ length: 5 }, () => randomUUID());
const RECEIVED = {
	resourceType: 'Observation',
	status: 'final',
	meta: {
		security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'MH' }]
	},
	category: [{ coding: [{ code: 'laboratory' }] }],
	code: {
		coding: [{ system: 'http://snomed.info/sct', code: '1022791000000101' }],
		text: 'Serum lithium level'
	},
	valueQuantity: { value: 0.7, unit: 'mmol/L' },
	note: [{ text: 'As it should be.' }],
	subject: {}
};
const TEXT = JSON.stringify(RECEIVED);

let fresh: FreshDatabase;
beforeAll(async () => {
	fresh = await makeEmptyDatabase();
	await makeOlder(3, oldRows());
});
afterAll(() => fresh.drop());

/** Every migration up to this one, and rows as a Candour of that time wrote them. */
async function makeOlder(newest: number, rows: string[]): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'candour-migrations-'));
	await cp(fileURLToPath(new URL('../../drizzle', import.meta.url)), folder, { recursive: true });
	const journalPath = join(folder, 'meta/_journal.json');
	const journal = JSON.parse(await readFile(journalPath, 'utf8')) as { entries: { idx: number }[] };
	journal.entries = journal.entries.filter(({ idx }) => idx <= newest);
	await writeFile(journalPath, JSON.stringify(journal));
	const settings = { migrationsFolder: folder };
	if ('DATABASE_URL' in fresh.environment) {
		const client = postgres(fresh.environment.DATABASE_URL, { max: 1, onnotice: () => {} });
		await migratePostgres(drizzlePostgres({ client }), settings);
		for (const row of rows) await client.unsafe(row);
		await client.end();
	} else {
		const client = await PGlite.create(`${fresh.environment.CANDOUR_DATA}/pglite`);
		await migratePglite(drizzlePglite({ client }), settings);
		for (const row of rows) await client.exec(row);
		await client.close();
	}
	await rm(folder, { recursive: true });
}

function oldRows(): string[] {
	const { labels, concepts, resultKind, commented, attachments, links, ...content } = mapResource(
		RECEIVED,
		TEXT,
		{ resolve: () => undefined }
	);
	const json = JSON.stringify(content).replaceAll("'", "''");
	const version = (number: number, day: string, released: boolean) =>
		`insert into entry_versions values ('${PATIENT}', '${ENTRY}', ${number}, null, null, 'm${number}',
			'${day}', ${released}, false, '{MH}', '${json}', '${TEXT}', 'h${number}')`;
	return [
		`insert into organisations values ('${LAB}', 'RXA01', 'Laboratory', 'hospital'),
			('${HOSPITAL}', 'RXB01', 'Hospital', 'hospital')`,
		`insert into sources values ('${SOURCE}', '${LAB}', 'Laboratory', '{https://lab.example/}', '"final"', null)`,
		`insert into patients values ('${PATIENT}', 'Yusuf', 'Amina', '1968-03-14', '{}')`,
		`insert into patient_identifiers values ('https://fhir.nhs.uk/Id/nhs-number', '${makeNhsNumber()}', '${PATIENT}')`,
		`insert into relationships values ('${PATIENT}', '${randomUUID()}', '${HOSPITAL}', 'admitted', '2020-01-01')`,
		`insert into entries values ('${PATIENT}', '${ENTRY}', '${SOURCE}', 'Observation|x|1', 'Observation', 2,
			'results', 'current', true, false, '{MH}', '2026-01-05', 'lithium', '${json}')`,
		version(1, '2026-01-06T10:00:00Z', false),
		version(2, '2026-01-09T10:00:00Z', true)
	];
}

const selectEntry = () => inPatient(PATIENT!, async (tx) => (await tx.select().from(entries))[0]);

async function seenByHospital(): Promise<string[]> {
	const hospital = { organisationId: HOSPITAL!, odsCode: 'RXB01', name: 'Hospital' };
	const doctor = makeClinician({ ...hospital, kind: 'hospital' }, 'Dr Walsh', 'doctor', 'Doctor');
	const access = await openRecord(doctor, { patientId: PATIENT!, purpose: 'TREAT' });
	return (await listEntries(access)).entries.map(({ entryId }) => entryId);
}

test('a database from before consent is brought up to date, and then its entries are labelled', () =>
	withDatabase(fresh, async () => {
		expect(await selectEntry()).toMatchObject({
			receivedAt: new Date('2026-01-06T10:00:00Z'),
			releasedAt: new Date('2026-01-09T10:00:00Z'),
			labelling: 0
		});
		await inPatient(PATIENT!, (tx) => startChain(tx, PATIENT!));
		expect(await seenByHospital()).toEqual([]);

		const before = labellingCounts().labelled;
		expect(await relabelRecords(new AbortController().signal)).toBe(true);
		expect(labellingCounts()).toMatchObject({ labelled: before + 1, running: 0 });
		expect(await selectEntry()).toMatchObject({
			labels: ['mental-health'],
			resultKind: 'blood-and-urine',
			commented: true
		});
		expect((await selectEntry())!.concepts).toContain('sct|1022791000000101');
		expect(await seenByHospital()).toEqual([ENTRY]);
	}));

test('a pass that is stopped leaves off between two steps, and the next one goes on', () =>
	withDatabase(fresh, async () => {
		const stop = new AbortController();
		stop.abort();
		await expect(relabelRecords(stop.signal)).rejects.toThrow();
		expect(labellingCounts().running).toBe(0);
		expect(await relabelRecords(new AbortController().signal)).toBe(true);
	}));

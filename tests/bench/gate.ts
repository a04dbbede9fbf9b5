import type { PGlite } from '@electric-sql/pglite';
import { randomBytes, randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { openRecord } from '#lib/access/server/open-record.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { openRowLoader } from '#lib/server/load-rows.ts';
import { seedPatients } from '../../src/commands/seed/seed-patients.ts';
import { makeDatabase, makeEmbedded, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { compare, medianRate, p99, rateRatio, type Comparison } from './measure.ts';

const ENTRIES = 50;
/** Half of what is made up is results: more than a page of them. */
const ENTRIES_OF_EACH = 120;

/** One reading through the gate: is it theirs, what may be seen, and the event of it. */
export async function readThroughGate(patientId: string, pageSize = ENTRIES): Promise<number> {
	const actor = { kind: 'patient', accountId: patientId, patientId, name: 'Amina Yusuf' } as const;
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
	return (await listEntries(access, { category: 'results', pageSize })).entries.length;
}

/** The same two things by the driver alone: neither consent nor row-level security, nor a transaction around both. */
const SELECT = `select entry_id, version, category, status, happened_at, content, labels,
		entries.source_id, sources.name, ods_code
	from entries join sources using (source_id) join organisations using (organisation_id)
	where patient_id = $1 and category = 'results' order by happened_at desc, entry_id limit ${ENTRIES}`;
const INSERT = `with head as (
		update bench_heads set sequence = sequence + 1, hash = $2 where patient_id = $1 returning sequence)
	insert into bench_events select $1, sequence, now(), $3, $4, $2, 64, $2, $2 from head`;
const TABLES = `create table bench_events (like access_events including all excluding generated excluding indexes);
	alter table bench_events add primary key (patient_id, sequence);
	alter table bench_events set (toast_tuple_target = 8160);
	create table bench_heads (like access_heads including all);
	insert into bench_heads select * from access_heads`;
const HASH = Buffer.alloc(32, 7);
/** As long as the real ones, and no easier to compress. */
const FACTS = randomBytes(165).toString('hex');
const SEEN = JSON.stringify(Array.from({ length: ENTRIES }, () => [randomUUID(), 1, 'results']));

export async function benchGateOnPostgres(server: Server): Promise<Figure[]> {
	const { url, db, settle, close } = await makeDatabase(server, 'gate');
	const bare = postgres(url, { max: 8, onnotice: () => {} });
	provideDatabase(db);
	try {
		const ids = await seed(url, 200);
		await bare.unsafe(TABLES);
		await settle();
		const floor = async () => {
			const patientId = ids.next();
			const rows = await bare.unsafe(SELECT, [patientId], { prepare: true });
			requireWhole(rows.length);
			await bare.unsafe(INSERT, [patientId, HASH, FACTS, SEEN], { prepare: true });
		};
		const subject = async () => requireWhole(await readThroughGate(ids.next()));
		const options = { rounds: 7, milliseconds: 2000, atOnce: 8 };
		return figures('postgresql', await compare(subject, floor, options), 0.5);
	} finally {
		await bare.end();
		await close();
		provideDatabase(undefined);
	}
}

export async function benchGateEmbedded(): Promise<Figure[]> {
	const { client, db, close } = await makeEmbedded();
	provideDatabase(db);
	try {
		const ids = await seed(undefined, 20);
		await asOwner(client);
		await client.exec(TABLES);
		const floor = async () => {
			const patientId = ids.next();
			requireWhole((await client.query(SELECT, [patientId])).rows.length);
			await client.query(INSERT, [patientId, HASH, FACTS, SEEN]);
		};
		const subject = async () => requireWhole(await readThroughGate(ids.next()));
		// One connection: the floor takes it as its owner, the gate as the restricted role.
		const between = (which: string) =>
			which === 'floor' ? asOwner(client) : client.exec('set role candour_app');
		const options = { rounds: 5, milliseconds: 1500, atOnce: 1, between };
		return figures('embedded', await compare(subject, floor, options));
	} finally {
		await close();
		provideDatabase(undefined);
	}
}

function asOwner(client: PGlite) {
	return client.exec('set role none');
}

async function seed(url: string | undefined, patients: number): Promise<{ next: () => string }> {
	const loader = openRowLoader(url);
	const people = await seedPatients(loader, {
		patients,
		entries: ENTRIES_OF_EACH,
		report: () => {}
	}).finally(() => loader.close());
	let turn = 0;
	return { next: () => people[turn++ % people.length]!.patientId };
}

function requireWhole(found: number): void {
	if (found !== ENTRIES) throw new Error(`${found} entries instead of ${ENTRIES} were read.`);
}

function figures(on: string, measured: Comparison, atLeast?: number): Figure[] {
	const name = `gate_${on}`;
	const note = `${ENTRIES} entries and the event, against a bare select and insert`;
	return [
		{ name: `${name}.ratio`, value: rateRatio(measured), atLeast, note },
		{ name: `${name}.per_second`, value: medianRate(measured.subject) },
		{ name: `${name}.p99_ms`, value: p99(measured.subject) },
		{ name: `${name}_floor.per_second`, value: medianRate(measured.floor) },
		{ name: `${name}_floor.p99_ms`, value: p99(measured.floor) }
	];
}

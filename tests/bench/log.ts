import { and, count, desc, sql } from 'drizzle-orm';
import { genesisHash } from '#lib/access-log/server/seal-event.ts';
import { accessEvents, accessHeads } from '#lib/access-log/server/tables.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import {
	entryColumns,
	organisationOfSource,
	sourceOfEntry
} from '#lib/record/server/entry-columns.ts';
import { entryConditions } from '#lib/record/server/entry-conditions.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { entries, sources } from '#lib/record/server/tables.ts';
import { visibilityFilter } from '#lib/record/server/visibility-filter.ts';
import { database, inPatient, inTransaction, provideDatabase } from '#lib/server/db.ts';
import { openRowLoader } from '#lib/server/load-rows.ts';
import type { OpenDatabase } from '#lib/server/open-database.ts';
import { loadStretches } from '#lib/transparency/server/load-stretches.ts';
import { proveLeaf } from '#lib/transparency/server/prove-leaf.ts';
import { publishLog } from '#lib/transparency/server/publish-log.ts';
import { makeOpening } from '#tests/access-events.ts';
import { chainedEvent } from '#tests/chained-event.ts';
import { makeLogKey } from '#tests/log-key.ts';
import { seedPatients } from '../../src/commands/seed/seed-patients.ts';
import { makeDatabase, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { readThroughGate } from './gate.ts';
import { compare, median, p99, rateRatio, type Round } from './measure.ts';

const PEOPLE = 50;
const [MANY, FEW] = [10_000, 100];

/** What the log costs those who read, and itself as it grows. @param leaves in the tree */
export async function benchLog(server: Server, leaves: number): Promise<Figure[]> {
	const { url, db, settle, openUnwaiting, close } = await makeDatabase(server, 'log');
	provideDatabase(db);
	try {
		const loader = openRowLoader(url);
		const wish = { patients: PEOPLE, entries: 120, report: () => {} };
		const people = await seedPatients(loader, wish).finally(() => loader.close());
		const ids = people.map(({ patientId }) => patientId);
		await fillLog(ids[0]!, MANY);
		await fillLog(ids[1]!, FEW);
		await settle();
		return [
			{
				name: 'append.times',
				value: await measureAppend(ids.slice(2)),
				atMost: 1.35,
				note: APPEND
			},
			await measureUnwaiting(ids.slice(2), openUnwaiting).finally(() => provideDatabase(db)),
			...(await measureOpenings(ids[0]!, ids[1]!)),
			...(await measureTree(leaves, settle))
		];
	} finally {
		await close();
		provideDatabase(undefined);
	}
}

const APPEND = 'a reading of 50 entries through the gate, against the same that leaves no event';

/** The same reading with its event and without: the same statements in the same kind of transaction. */
async function measureAppend(ids: string[]): Promise<number> {
	let turn = 0;
	const next = () => ids[turn++ % ids.length]!;
	const options = { rounds: 7, milliseconds: 2000, atOnce: 4 };
	const measured = await compare(
		() => readThroughGate(next()),
		() => readWithoutEvent(next()),
		options
	);
	return 1 / rateRatio(measured);
}

/** A reading that leaves no event has nothing to wait for: here neither waits for the disk. */
async function measureUnwaiting(ids: string[], open: () => Promise<OpenDatabase>): Promise<Figure> {
	const { db, close } = await open();
	provideDatabase(db);
	const value = await measureAppend(ids).finally(close);
	return {
		name: 'append_without_disk.times',
		value,
		note: 'the same if no commit waits for the disk'
	};
}

function readWithoutEvent(patientId: string): Promise<unknown> {
	return inPatient(patientId, (tx) => {
		const viewer = { kind: 'patient', patientId, at: new Date(), pacing: {}, seesWaiting: false };
		const filter = { category: 'results', pageSize: 50 } as const;
		const matching = and(
			visibilityFilter(viewer as Parameters<typeof visibilityFilter>[0]),
			...entryConditions(patientId, filter)
		);
		return Promise.all([
			tx
				.select(entryColumns)
				.from(entries)
				.innerJoin(sources, sourceOfEntry)
				.innerJoin(organisations, organisationOfSource)
				.where(matching)
				.orderBy(desc(entries.happenedAt), entries.entryId)
				.limit(50),
			tx.select({ total: count() }).from(entries).where(matching)
		]);
	});
}

async function measureOpenings(many: string, few: string): Promise<Figure[]> {
	const open = async (patientId: string) => {
		const actor = { kind: 'patient', accountId: patientId, patientId, name: 'Amina' } as const;
		const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
		const { openings } = await listOpenings(access);
		if (openings.length !== 50) throw new Error('This is not what was to be measured.');
	};
	const options = { rounds: 7, milliseconds: 2000, atOnce: 1 };
	const measured = await compare(
		() => open(many),
		() => open(few),
		options
	);
	const ratio = median(
		measured.subject.map((round, place) => p99([round]) / p99([measured.floor[place] as Round]))
	);
	const note = `the first page of a log of ${MANY} events, against one of ${FEW}`;
	return [
		{ name: 'openings_growth.ratio', value: ratio, atMost: 1.3, note },
		{ name: 'openings.p99_ms', value: p99(measured.subject) }
	];
}

/** Events by staff, chained as the gate chains them, in bulk. */
async function fillLog(patientId: string, events: number): Promise<void> {
	let previousHash = genesisHash(patientId);
	await inPatient(patientId, async (tx) => {
		for (let first = 1; first <= events; first += 500) {
			const length = Math.min(500, events - first + 1);
			const rows = Array.from({ length }, (_, place) => {
				const sequence = first + place;
				const at = new Date(Date.now() - (events - sequence) * 60_000);
				const opening = makeOpening('Dr Chen', { facts: { at: at.toISOString() } });
				const event = chainedEvent(previousHash, sequence, opening, []);
				previousHash = event.hash;
				return { patientId, sequence, recordedAt: at, ...event };
			});
			await tx.insert(accessEvents).values(rows);
		}
		await tx.update(accessHeads).set({ sequence: events, hash: previousHash });
	});
}

async function measureTree(leaves: number, settle: () => Promise<unknown>): Promise<Figure[]> {
	const key = await makeLogKey();
	await publishLog(key);
	const checkpoints: number[] = [];
	for (let made = 0; made < leaves; made += 10_000) {
		await database().execute(
			sql`insert into log_queue select sha256(convert_to(n::text, 'UTF8'))
				from generate_series(${made}::int + 1, ${made}::int + 10000) as n`
		);
		const begun = performance.now();
		await publishLog(key);
		checkpoints.push(performance.now() - begun);
	}
	await settle();
	const latencies: number[] = [];
	for (let time = 0; time < 300; time++) {
		const start = Math.floor(Math.random() * leaves);
		const [[leaf] = []] = await loadStretches(database(), [{ level: 0, start, count: 1 }]);
		const begun = performance.now();
		const proven = await inTransaction((tx) => proveLeaf(tx, leaf!));
		latencies.push(performance.now() - begun);
		if (!proven) throw new Error('A leaf that is in the tree was not proven.');
	}
	// The first ones compile and prepare.
	const settled = [{ perSecond: 0, latencies: latencies.slice(50) }];
	const inTree = `in a tree of ${leaves.toLocaleString('en-GB')}`;
	return [
		{ name: 'inclusion_proof.p99_ms', value: p99(settled), atMost: 5, note: inTree },
		{ name: 'inclusion_proof.median_ms', value: median(settled[0]!.latencies), note: inTree },
		{
			name: 'checkpoint_of_10000.ms',
			value: median(checkpoints.slice(-10)),
			atMost: 1000,
			note: inTree
		}
	];
}

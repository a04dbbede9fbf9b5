import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LONGEST_ATTEMPT } from '#lib/filing/rules.ts';
import { readFilings } from '#lib/filing/server/read-filings.ts';
import { tendFilings } from '#lib/filing/server/tend-filings.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { makeOrganisation, makePatient, relate } from '#tests/cast.ts';
import {
	accept,
	allowTestSystems,
	connectTo,
	openOwn,
	recordPressure,
	TEST_FILING_KEY
} from '#tests/filing.ts';
import { makeFreshDatabase, type FreshDatabase } from '#tests/fresh-database.ts';
import { openPracticeSystem, type PracticeSystem } from '#tests/practice-system.ts';
import { withDatabase } from '#tests/with-database.ts';

let fresh: FreshDatabase;
let system: PracticeSystem;

beforeAll(async () => {
	[fresh, system] = await Promise.all([makeFreshDatabase(), openPracticeSystem()]);
});
afterAll(async () => {
	await system.close();
	await fresh.drop();
});

test('killed while the practice’s system has it and has not answered, the running queue sends it again, and it is there once', async () => {
	const { patientId, entryId } = await withDatabase(fresh, acceptOne);
	system.next.push('take and hang');
	const first = workQueues();
	await untilPosted(1);
	first.kill('SIGKILL');
	const [, signal] = (await once(first, 'exit')) as [number | null, string | null];
	expect(signal).toBe('SIGKILL');
	expect(await withDatabase(fresh, () => standing(patientId, entryId))).toMatchObject([
		{ state: 'waiting' }
	]);

	// A try that has no end after minutes is known as cut off, and gets a job again.
	const later = LONGEST_ATTEMPT / 60_000 + 1;
	const tended = new Date(Date.now() + later * 60_000);
	await withDatabase(fresh, () => atTime(tended, tendFilings));
	const second = workQueues(later);
	await untilPosted(2);
	second.kill('SIGTERM');
	expect(await once(second, 'exit')).toEqual([0, null]);
	expect(await withDatabase(fresh, () => standing(patientId, entryId))).toMatchObject([
		{ state: 'there', organisation: 'Harbour Lane Surgery' }
	]);
	const [one, other] = system.posted;
	expect(other!.bundle.identifier).toEqual(one!.bundle.identifier);
	expect([...system.held.values()].map(({ resourceType }) => resourceType).sort()).toEqual([
		'Observation',
		'Provenance'
	]);
});

async function acceptOne() {
	allowTestSystems();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const amina = await makePatient();
	await relate(amina.patientId, practice);
	await connectTo(practice, system);
	const entryId = await recordPressure(await openOwn(amina));
	await accept(amina, practice, [{ entryId, version: 1 }]);
	return { patientId: amina.patientId, entryId };
}

async function standing(patientId: string, entryId: string) {
	const found = await inPatient(patientId, (tx) => readFilings(tx, patientId, [entryId]));
	return found.get(entryId);
}

function workQueues(minutesAhead = 0): ChildProcess {
	const settings = { CANDOUR_FILING_KEY: TEST_FILING_KEY, CANDOUR_DEMO: 'false' };
	return spawn(process.execPath, ['tests/support/work-queues.ts', String(minutesAhead)], {
		env: { ...process.env, DATABASE_URL: '', ...fresh.environment, ...settings },
		stdio: 'inherit'
	});
}

async function untilPosted(count: number): Promise<void> {
	while (system.posted.length < count) await pause(50);
}

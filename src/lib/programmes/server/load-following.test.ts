import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import { setTarget } from '#lib/self-care/server/set-target.ts';
import { answerCircumstances } from '#lib/self-care/server/answer-circumstances.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, deny } from '#tests/sharing.ts';
import { askProgramme } from './ask-programme.ts';
import { endProgramme } from './end-programme.ts';
import { listFollowers } from './list-followers.ts';
import { loadAskedProgramme } from './load-asked-programmes.ts';
import { loadFollowing } from './load-following.ts';
import { loadLibrary } from './load-library.ts';
import { loadOwnProgramme } from './load-own-programmes.ts';
import { startProgramme } from './start-programme.ts';

let amina: TestPatient;
let own: RecordAccess;
let surgery: Organisation;
let chen: ReturnType<typeof makeClinician>;

beforeEach(async () => {
	amina = await makePatient();
	own = await ownAccess(amina);
	surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	chen = makeClinician(surgery);
});

test('who was asked moves from list to list, with how far they are and who is behind', async () => {
	const enrolmentId = await on(1, () => ask(amina));
	expect(await on(3, () => rows('asked'))).toMatchObject([{ late: null }]);
	expect(await on(9, () => rows('asked'))).toMatchObject([
		{ late: 'Asked 8 days ago, not started' }
	]);
	await on(9, () => start(enrolmentId));
	await on(9, () => record());
	expect(await on(9, () => rows('asked'))).toEqual([]);
	const running = () => rows('running');
	expect(await on(11, running)).toMatchObject([
		{ late: null, done: '1 of 12 readings so far', title: 'Blood pressure at home for 7 days' }
	]);
	expect(await on(12, running)).toMatchObject([{ late: 'No reading for 2 days' }]);
	expect(await on(15, running)).toHaveLength(1);
	expect(await on(16, running)).toEqual([]);
	expect(await on(16, () => rows('finished'))).toMatchObject([
		{ late: 'Too few readings for an average', done: '1 of 28 readings' }
	]);
	expect((await on(16, () => loadLibrary(chen))).counts).toEqual({
		...{ running: 0, asked: 0, finished: 1 }
	});
	expect(await on(50, () => rows('finished'))).toEqual([]);
	const events = await listEvents(amina.patientId);
	expect(events.at(-1)).toMatchObject({ action: 'opened', view: 'self-care' });
	expect(events.at(-1)!.seen.length).toBe(1);
});

test('what the patient hides is in no row; who said no is in no list; nothing of it is Dana’s', async () => {
	const enrolmentId = await on(1, () => ask(amina));
	await on(1, () => start(enrolmentId));
	await on(1, () => record());
	await on(2, () => deny(amina, at(surgery), { kind: 'category', category: 'self-care' }));
	expect(await on(2, () => rows('running'))).toMatchObject([{ done: '0 of 8 readings so far' }]);
	const before = (await listEvents(amina.patientId)).length;
	const dana = await makePatient('Dana Price');
	await relate(dana.patientId, surgery);
	const hers = await on(2, () => ask(dana));
	await on(3, async () => endProgramme(await ownAccess(dana), hers));
	expect(await on(3, () => rows('asked'))).toEqual([]);
	const hospital = makeClinician(await makeOrganisation('hospital'));
	const there = await on(3, () => loadFollowing(hospital, { show: 'running', after: null }));
	expect(there.rows).toEqual([]);
	expect(there.tabs.map(({ count }) => count)).toEqual([0, 0, 0]);
	expect((await listEvents(amina.patientId)).length).toBe(before);
});

test('whoever is not looked after there any more is a row that cannot be opened, and leaves no event', async () => {
	const away = await makePatient('Mo Bashir');
	await relate(away.patientId, surgery, undefined, new Date('2026-11-20T00:00:00Z'));
	await on(1, () => ask(away));
	const before = (await listEvents(away.patientId)).length;
	expect(await on(9, () => rows('asked'))).toEqual([null]);
	expect((await listEvents(away.patientId)).length).toBe(before);
});

test('the list is read a page at a time, and each is on one page', async () => {
	for (let count = 0; count < 3; count += 1) {
		const ids = await on(1 + count, async () => [await ask(amina), await ask(amina)]);
		if (count > 0) await on(1 + count, () => start(ids[0]!));
	}
	const walk = async (show: 'asked' | 'running') => {
		const all: string[] = [];
		let after: string | null = null;
		do {
			const { organisationId } = surgery;
			const wish = { organisationId, show, today: '2026-11-18', after, most: 1 };
			const page: Awaited<ReturnType<typeof listFollowers>> = await listFollowers(wish);
			all.push(...page.followers.map((one) => one.enrolmentId));
			after = page.next;
		} while (after);
		return all;
	};
	expect(new Set(await walk('asked')).size).toBe(4);
	expect(new Set(await walk('running')).size).toBe(2);
});

test('in pregnancy the usual levels are not told to her; staff do not learn why from their page', async () => {
	const enrolmentId = await on(1, () => ask(amina));
	await on(1, () => start(enrolmentId));
	for (const day of [2, 3, 4]) {
		for (let time = 0; time < 4; time += 1) await on(day, () => record());
	}
	const { patientId } = amina;
	const hers = async () => linesOf(await loadOwnProgramme(own, '/me/self-care', enrolmentId));
	const staffs = async () =>
		linesOf(
			await loadAskedProgramme(
				await openRecord(chen, { patientId, purpose: 'TREAT' }),
				'/care-team',
				enrolmentId
			)
		);
	expect(await on(8, hers)).toContain('That is at or above 135/85 mmHg.');
	await on(8, () => answer({ pregnant: 'yes', ownLimits: 'no' }));
	expect(await on(8, hers)).toContain(NOT_USED);
	expect(await on(8, staffs)).toContain('That is at or above 135/85 mmHg.');
	await on(9, () => answer({ pregnant: 'no', ownLimits: 'no' }));
	expect(await on(9, hers)).not.toContain(NOT_USED);
	const bands = { systolic: { low: null, high: 150 } };
	const target = { targetId: randomUUID(), measure: 'blood-pressure', bands, words: '' };
	await on(9, async () =>
		setTarget(await openRecord(chen, { patientId, purpose: 'TREAT' }), {
			...target,
			reviewOn: null
		})
	);
	for (const lines of [await on(9, hers), await on(9, staffs)]) {
		expect(lines).toContain('It is within the target that was set.');
		expect(lines).not.toContain('That is at or above 135/85 mmHg.');
	}
});

const NOT_USED = 'The usual levels for adults are not used here. The care team says what is right.';

function linesOf({ results }: { results: { lines: string[] }[] }): string[] {
	return results.flatMap(({ lines }) => lines);
}

function answer(answers: { pregnant: 'yes' | 'no'; ownLimits: 'yes' | 'no' }) {
	return answerCircumstances(own, { answerId: randomUUID(), ...answers });
}

function ownAccess({ actor, patientId }: TestPatient): Promise<RecordAccess> {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

async function rows(show: string) {
	const page = await loadFollowing(chen, { show, after: null });
	return page.rows.map(({ opened }) => opened);
}

async function ask({ patientId }: TestPatient): Promise<string> {
	const enrolmentId = randomUUID();
	const access = await openRecord(chen, { patientId, purpose: 'TREAT' });
	await askProgramme(access, {
		...{ enrolmentId, programme: 'home-blood-pressure', own: { targets: {}, best: null } },
		...{ message: '', startsOn: '2026-11-16', lookDays: 3 }
	});
	return enrolmentId;
}

function start(enrolmentId: string): Promise<void> {
	return startProgramme(own, { enrolmentId, tomorrow: false, hours: [], choiceId: randomUUID() });
}

async function record(): Promise<void> {
	const given = { when: 'now', systolic: '140', diastolic: '80' };
	const readings = [{ entryId: randomUUID(), measure: 'blood-pressure', given }];
	await recordReadings(own, { submissionId: randomUUID(), readings, answers: {} });
}

/** In the morning of a day, counted from 16 November. */
function on<T>(day: number, work: () => Promise<T>): Promise<T> {
	return atTime(new Date(Date.parse('2026-11-15T09:00:00Z') + day * 86_400_000), work);
}

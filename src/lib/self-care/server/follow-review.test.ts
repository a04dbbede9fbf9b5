import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { acceptEntries } from '#lib/review-queue/server/accept-entries.ts';
import { addStep } from '#lib/review-queue/server/add-step.ts';
import { listItems } from '#tests/review-items.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { now } from '#lib/server/clock.ts';
import { ownAccess } from '#tests/permission.ts';
import { openForCareOf } from '#tests/plans.ts';
import { at, deny } from '#tests/sharing.ts';
import type { StepKind } from '#lib/review-queue/schema.ts';
import { addRequest } from './add-request.ts';
import { correctReading } from './correct-reading.ts';
import { endRequest } from './end-request.ts';
import { loadSent } from './load-sent.ts';
import { readSent } from './read-sent.ts';
import { recordFromDevice } from './record-from-device.ts';
import { recordReadings } from './record-readings.ts';
import { takeOutSubmission } from './take-out-submission.ts';

let amina: TestPatient;
let own: RecordAccess;
let chen: RecordAccess;
let surgery: Organisation;
const requestId = randomUUID();

beforeEach(async () => {
	amina = await makePatient();
	own = await ownAccess(amina);
	surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	chen = await openForCareOf(amina, makeClinician(surgery));
	await changeRecord(chen, { view: 'self-care' }, (change) =>
		addRequest(change, {
			...{ requestId, organisationId: surgery.organisationId, askedBy: randomUUID() },
			...{ measures: ['blood-pressure'], rules: [], fromDay: '2020-01-01', untilDay: null },
			...{ lookDays: 5, looksFrom: null },
			asker: { name: 'Dr Chen', role: 'GP', organisation: null }
		})
	);
});

test('a correction that makes a reading dangerous is urgent there, and must be opened', async () => {
	const { entryId, submissionId } = await send('130', '80');
	expect(await queue()).toMatchObject([{ urgent: false }]);
	await correct(entryId, '190', '125');
	expect(await queue()).toMatchObject([{ urgent: true, revision: 2 }]);
	expect(await levelOf(submissionId)).toBe('again');
	const again = await send('191', '126');
	await correct(again.entryId, '192', '126');
	expect(await levelOf(again.submissionId)).toBe('urgent');
	const dana = await ownAccess(await makePatient('Dana Price'));
	const wish = { entryId, basis: 2, given: { when: 'now', systolic: '120', diastolic: '80' } };
	await expect(correctReading(dana, wish)).rejects.toMatchObject({ status: 404 });
});

test('so it is after the request is over, for who was told then; the page goes on to say who was', async () => {
	const { entryId, submissionId } = await send('130', '80');
	await settle('seen');
	await end();
	expect((await loadSent(own, '/me/self-care', submissionId)).saved).toContain(surgery.name);
	await correct(entryId, '132', '80');
	expect(await queue()).toEqual([]);
	await correct(entryId, '190', '125', 2);
	expect(await queue()).toMatchObject([{ urgent: true, requestId }]);
	const events = await listEvents(amina.patientId);
	expect(events.at(-1)).toMatchObject({ action: 'changed', seen: [entryId] });
	expect((await loadSent(own, '/me/self-care', submissionId)).saved).toContain(surgery.name);
});

test('what is open there, or was accepted, is known there to be put right, after the end too', async () => {
	const { entryId } = await send('130', '80');
	await end();
	await correct(entryId, '132', '80');
	expect(await queue()).toMatchObject([{ urgent: false, revision: 2 }]);
	await settle('accepted', entryId, 2);
	await correct(entryId, '134', '80', 2);
	expect(await queue()).toMatchObject([{ urgent: false, requestId }]);
});

test('whoever may not see it any more is not told that it is dangerous now', async () => {
	const { entryId } = await send('130', '80');
	await settle('seen');
	await deny(amina, at(surgery), { kind: 'category', category: 'self-care' });
	await correct(entryId, '190', '125');
	expect(await queue()).toEqual([]);
});

test('readings of a device wait there like others, and no more when the whole file is taken out', async () => {
	const submissionId = randomUUID();
	const given = { when: 'now', systolic: '130', diastolic: '80' };
	const readings = [{ entryId: randomUUID(), measure: 'blood-pressure', given }];
	await recordFromDevice(
		own,
		async () => ({ submissionId, readings }),
		async () => undefined
	);
	expect(await queue()).toMatchObject([{ urgent: false, requestId }]);
	const undo = () =>
		takeOutSubmission(
			own,
			async () => submissionId,
			async () => undefined
		);
	await undo();
	expect(await queue()).toEqual([]);
	const course = (await loadSent(own, '/me/self-care', submissionId)).courses[0]!;
	expect(course.tag.text).toBe('Not looked at');
});

async function send(systolic: string, diastolic: string) {
	const [submissionId, entryId] = [randomUUID(), randomUUID()];
	const given = { when: 'now', systolic, diastolic };
	const readings = [{ entryId, measure: 'blood-pressure', given }];
	await recordReadings(own, { submissionId, readings, answers: {} });
	return { submissionId, entryId };
}

async function correct(entryId: string, systolic: string, diastolic: string, basis = 1) {
	await correctReading(own, { entryId, basis, given: { when: 'now', systolic, diastolic } });
}

function end(): Promise<void> {
	return changeRecord(chen, { view: 'self-care' }, (change) =>
		endRequest(change, { requestId, by: randomUUID() })
	);
}

const queue = () => listItems(surgery.organisationId);

/** As a reviewer does with the one item that waits. */
async function settle(kind: StepKind, entryId?: string, version = 1): Promise<void> {
	const [item] = await queue();
	const author = { name: 'Dr Chen', role: 'GP', organisation: null };
	const step = { stepId: randomUUID(), kind, words: '', author, doneBy: randomUUID() };
	await changeRecord(chen, { view: 'self-care' }, async ({ tx, patientId }) => {
		await addStep(tx, item!, { ...step, doneAt: now() });
		if (entryId) await acceptEntries(tx, { patientId, ...step }, [{ entryId, version }]);
	});
}

async function levelOf(submissionId: string) {
	return readRecord(chen, { action: 'opened', view: 'self-care' }, async (tx, sight) => {
		const [sent] = await readSent(tx, sight, [submissionId]);
		return { result: sent!.level, seen: [] };
	});
}

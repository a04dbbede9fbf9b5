import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { What } from '#lib/consent/schema.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { carryReviews } from '#lib/review-queue/server/carry-reviews.ts';
import { listItems } from '#tests/review-items.ts';
import { inTransaction } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { openForCareOf } from '#tests/plans.ts';
import { answerPhq9, askPhq9, pageOfPhq9 } from '#tests/questionnaires.ts';
import { carryQuestionnaires } from './carry-questionnaires.ts';
import { endAsked } from './end-asked.ts';
import { listAsked } from './list-asked.ts';
import { loadAnswers } from './load-answers.ts';
import { loadCheck, loadOwn } from './load-own.ts';
import { loadOwnList } from './load-own-list.ts';
import { loadPage } from './load-page.ts';
import { markSeen } from './mark-seen.ts';
import { postPage } from './post-page.ts';
import { startOwn } from './start-own.ts';
import { submitAnswers } from './submit-answers.ts';

const BASE = '/me/self-care/questionnaires';
const LOW = [0, 0, 0, 0, 0, 0, 0, 0, 1];
const NONE = [0, 0, 0, 0, 0, 0, 0, 0, 0];
const NO_ACTION = { outcome: 'no-action' as const, words: '' };

let amina: TestPatient;
let surgery: Organisation;
let chen: ClinicianActor;
let own: RecordAccess;
let care: RecordAccess;

beforeEach(async () => {
	[amina, surgery] = [await makePatient('Amina Yusuf'), await makeOrganisation()];
	await relate(amina.patientId, surgery);
	chen = makeClinician(surgery, 'Dr Chen', 'gp', 'GP partner');
	[own, care] = [await ownAccess(amina), await openForCareOf(amina, chen)];
});

test('what is answered is an entry of the record, with its score, in the patient’s own words', async () => {
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	const { entry, versions } = await getEntry(own, (await entryOf(askedId))!);
	expect(entry).toMatchObject({ category: 'self-care', status: 'current', version: 1 });
	expect(entry.content.title).toBe('Patient health questionnaire (PHQ-9)');
	expect(entry.content.author).toMatchObject({ name: 'Amina Yusuf', role: 'Patient' });
	expect(entry.content.details.slice(-3).map(({ text }) => text)).toEqual([
		'Several days',
		'1',
		'0 to 4 of 27: none to minimal'
	]);
	expect(JSON.parse(versions[0]!.received)).toMatchObject({
		resourceType: 'QuestionnaireResponse',
		status: 'completed'
	});
});

test('the crisis card is on the next page, before anything is sent, and after', async () => {
	const askedId = await askPhq9(care);
	const cards = (page: { cards: { heading: string }[] }) =>
		page.cards.map(({ heading }) => heading);
	expect(cards(await loadPage(own, BASE, { askedId, number: 1 }))).toEqual([]);
	const posted = await postPage(own, BASE, { askedId, number: 1 }, pageOfPhq9(LOW));
	expect(posted).toEqual({ to: `${BASE}/2` });
	const help = ['Get help now if you are thinking about hurting yourself'];
	expect(cards(await loadPage(own, BASE, { askedId, number: 2 }))).toEqual(help);
	expect(cards(await loadCheck(own, BASE, askedId))).toEqual(help);
	await submitAnswers(own, { askedId, submissionId: randomUUID() });
	expect(cards(await loadOwn(own, BASE, askedId))).toEqual(help);
});

test('partial answers are kept, and an unfinished questionnaire is not sent', async () => {
	const askedId = await askPhq9(care);
	const posted = await postPage(own, BASE, { askedId, number: 1 }, pageOfPhq9([1, 2]));
	expect(posted).toMatchObject({ status: 422, errors: { length: 7 } });
	const page = await loadPage(own, BASE, { askedId, number: 1 });
	expect(page.fields.map(({ values }) => values[0]).slice(0, 3)).toEqual(['1', '2', undefined]);
	const early = submitAnswers(own, { askedId, submissionId: randomUUID() });
	await expect(early).rejects.toMatchObject({ status: 422, code: 'questionnaire-unfinished' });
	expect((await loadCheck(own, BASE, askedId)).missing).toHaveLength(7);
	// Nobody else sees what is not sent.
	expect((await askedNow(care))[0]!.submissions).toEqual([]);
});

test('who asked gets one item of work, urgent where it must be; sent twice at once is sent once', async () => {
	const askedId = await askPhq9(care);
	const submissionId = randomUUID();
	await postPage(own, BASE, { askedId, number: 1 }, pageOfPhq9(LOW));
	expect((await loadCheck(own, BASE, askedId)).told).toMatch(/^Somebody at .* will look .* by /);
	const once = { askedId, submissionId };
	await Promise.all([submitAnswers(own, once), submitAnswers(own, once)]);
	const items = await listItems(surgery.organisationId);
	expect(items).toMatchObject([{ aboutId: askedId, urgent: true }]);
	expect(JSON.stringify(items)).not.toMatch(/PHQ|Amina|harm/);
});

test('what nobody asked is saved, and nobody is told', async () => {
	const askedId = randomUUID();
	await startOwn(own, { askedId, name: 'gad-7' });
	await startOwn(own, { askedId, name: 'gad-7' });
	expect((await loadCheck(own, BASE, askedId)).told).toContain('Nobody is told');
	expect((await loadOwnList(own, BASE)).open).toHaveLength(1);
	expect(await askedNow(care)).toEqual([]);
	await expect(startOwn(care, { askedId: randomUUID(), name: 'gad-7' })).rejects.toMatchObject({
		status: 404
	});
});

test('somebody looks, and the patient reads who and when; a second look is told of the first', async () => {
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	expect(await loadAnswers(care, '/x/questionnaires', askedId)).toMatchObject({
		seen: null,
		version: 1
	});
	const words = 'Please call us today.';
	await markSeen(care, { askedId, version: 1, outcome: 'message', words });
	await markSeen(care, { askedId, version: 1, outcome: 'message', words });
	const page = await loadOwn(own, BASE, askedId);
	expect(page.sent[0]!.seen!.text).toMatch(/^Seen by Dr Chen, GP partner at .* on /);
	expect(page.sent[0]!.seen!.words).toBe(words);
	expect(await listItems(surgery.organisationId)).toEqual([]);
	const adeyemi = makeClinician(surgery, 'Nurse Adeyemi', 'nurse', 'Nurse');
	const late = markSeen(await openForCareOf(amina, adeyemi), { askedId, version: 1, ...NO_ACTION });
	await expect(late).rejects.toMatchObject({
		status: 409,
		message: expect.stringContaining('Dr Chen')
	});
	const { notifications } = await listNotifications(amina.patientId);
	expect(notifications.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['seen', 'asked']));
});

test('changed answers are a new version, which is looked at anew', async () => {
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	await answerPhq9(own, askedId, NONE);
	const stale = markSeen(care, { askedId, version: 1, ...NO_ACTION });
	await expect(stale).rejects.toMatchObject({ code: 'questionnaire-changed' });
	await markSeen(care, { askedId, version: 2, ...NO_ACTION });
	const { versions } = await getEntry(own, (await entryOf(askedId))!);
	expect(versions).toHaveLength(2);
	expect(JSON.parse(versions[0]!.received)).toMatchObject({ status: 'amended' });
});

test('answers that are taken back stay, as a mistake, and wait for nobody', async () => {
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	await endAsked(own, askedId);
	expect((await getEntry(own, (await entryOf(askedId))!)).entry.status).toBe('entered-in-error');
	expect(await listItems(surgery.organisationId)).toEqual([]);
	const late = markSeen(care, { askedId, version: 1, ...NO_ACTION });
	await expect(late).rejects.toMatchObject({ code: 'questionnaire-ended' });
	const again = submitAnswers(own, { askedId, submissionId: randomUUID() });
	await expect(again).rejects.toMatchObject({ code: 'questionnaire-ended' });
});

test('a patient may decline, and who asked may stop, as long as nothing is answered', async () => {
	const [one, other] = [await askPhq9(care), await askPhq9(care)];
	await endAsked(own, one);
	await endAsked(care, other);
	const states = (await askedNow(own)).map(({ askedId, ended }) => [askedId, ended?.kind]);
	expect(new Map(states as [string, string][])).toEqual(
		new Map([
			[one, 'declined'],
			[other, 'stopped']
		])
	);
});

test.each<[string, What]>([
	['self-care', { kind: 'category', category: 'self-care' }],
	['everything', { kind: 'everything' }]
])(
	'a surgery that may not see %s learns nothing of what is answered, and nobody is told',
	async (_, what) => {
		const askedId = await askPhq9(care);
		await deny(what);
		await postPage(own, BASE, { askedId, number: 1 }, pageOfPhq9(LOW));
		expect((await loadCheck(own, BASE, askedId)).told).toContain('it cannot see your answers');
		await submitAnswers(own, { askedId, submissionId: randomUUID() });
		expect(await listItems(surgery.organisationId)).toEqual([]);
		const again = await openForCareOf(amina, chen);
		expect(await askedNow(again)).toEqual([]);
		await expect(loadAnswers(again, '/x', askedId)).rejects.toMatchObject({ status: 404 });
		const mark = markSeen(again, { askedId, version: 1, ...NO_ACTION });
		await expect(mark).rejects.toMatchObject({ status: 404 });
	}
);

test('hidden by themselves, the answers leave what was asked as if nobody had answered', async () => {
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	await deny({ kind: 'entry', entryId: (await entryOf(askedId))! });
	const [seen] = await askedNow(await openForCareOf(amina, chen));
	expect(seen).toMatchObject({ askedId, submissions: [], ended: null });
});

test('another organisation, and Dana, find nothing', async () => {
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	const elsewhere = await makeOrganisation('community');
	await relate(amina.patientId, elsewhere);
	const nurse = await openForCareOf(amina, makeClinician(elsewhere, 'Nurse', 'nurse'));
	expect(await askedNow(nurse)).toEqual([]);
	await expect(loadAnswers(nurse, '/x', askedId)).rejects.toMatchObject({ status: 404 });
	await expect(endAsked(nurse, askedId)).rejects.toMatchObject({ status: 404 });

	const hers = await ownAccess(await makePatient('Dana Price'));
	expect(await askedNow(hers)).toEqual([]);
	await expect(loadOwn(hers, BASE, askedId)).rejects.toMatchObject({ status: 404 });
	await expect(postPage(hers, BASE, { askedId, number: 1 }, pageOfPhq9(LOW))).rejects.toMatchObject(
		{ status: 404 }
	);
	await expect(submitAnswers(hers, { askedId, submissionId: randomUUID() })).rejects.toMatchObject({
		status: 404
	});
});

test('each step is on the log, and the sending and the look name the entry', async () => {
	const before = (await listEvents(amina.patientId)).length;
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	await loadAnswers(care, '/x', askedId);
	const entryId = await entryOf(askedId);
	const added = (await listEvents(amina.patientId)).slice(before, -1);
	expect(added.map(({ action, view, actor, seen }) => [action, view, actor.kind, seen])).toEqual([
		['changed', 'questionnaire', 'clinician', []],
		['changed', 'questionnaire', 'patient', []],
		['changed', 'questionnaire', 'patient', [entryId]],
		['opened', 'questionnaire', 'clinician', [entryId]]
	]);
});

/** What somebody may know of what is asked. */
async function askedNow(access: RecordAccess) {
	return (await listAsked(access)).asked;
}

async function entryOf(askedId: string): Promise<string | undefined> {
	return (await askedNow(own)).find((one) => one.askedId === askedId)?.entryId;
}

async function deny(what: What): Promise<void> {
	const whom = { kind: 'organisation' as const, organisationId: surgery.organisationId };
	const provision = {
		effect: 'deny' as const,
		whom,
		what,
		startsAt: new Date(Date.now() - 1000),
		endsAt: null,
		holdsInEmergency: true
	};
	await changeSharing(own, [{ kind: 'set', provisionId: randomUUID(), provision }]);
}

test('when records are joined, answers that wait to be looked at wait about the one that lives on', async () => {
	const askedId = await askPhq9(care);
	await answerPhq9(own, askedId, LOW);
	const remaining = await makePatient('Amina Yusuf');
	await relate(remaining.patientId, surgery);
	const merge = { remaining: remaining.patientId, replaced: amina.patientId };
	await inTransaction(async (tx) => {
		await mergeRecords(tx, { ...merge, confirmedBy: null, reason: 'test' });
		await carryQuestionnaires(tx, merge);
		await carryReviews(tx, merge);
	});
	const waiting = await listItems(surgery.organisationId);
	expect(waiting.map(({ patientId }) => patientId)).toEqual([remaining.patientId]);
	await markSeen(await openForCareOf(remaining, chen), { askedId, version: 1, ...NO_ACTION });
	expect(await listItems(surgery.organisationId)).toEqual([]);
});

import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource } from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { aminaAndAnOfficer, appoint, ask, look, take } from '#tests/questions.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { giveBackItem, takeItem } from '#lib/access/server/take-item.ts';
import { showNameAgain } from '#lib/identity/server/show-name-again.ts';
import { withholdName } from '#lib/identity/server/withhold-name.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { listItems } from '#lib/oversight/server/list-items.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { Conflict, Invalid, NotFound, Refused } from '#lib/server/errors.ts';
import { addNote } from './add-note.ts';
import { answerQuestion } from './answer-question.ts';
import { describeQuestion } from './describe-question.ts';
import { describeReview } from './describe-review.ts';
import { followUpQuestion } from './follow-up-question.ts';
import { getQuestion } from './get-question.ts';
import { getReview } from './get-review.ts';
import { listQuestions } from './list-questions.ts';
import { passQuestion } from './pass-question.ts';
import { replyToQuestion } from './reply-to-question.ts';

const versionOf = async (itemId: string) => (await findItems([itemId])).get(itemId)!.version;
const says = (text: string) => ({ messageId: randomUUID(), text });
const FOUND = { outcome: 'appropriate', ...says('You had a test that day.') } as const;

test('an officer reads the line, answers, and it stands there; that they did is on the log', async () => {
	const { amina, hale, place } = await aminaAndAnOfficer();
	const questionId = await ask(amina, place);
	const review = await getReview(hale, questionId);
	expect(review.patient.demographics.familyName).toBe('Yusuf');
	expect(review.about).toMatchObject({
		kind: 'question',
		line: { name: 'Dr Mei Chen', event: { view: 'category', category: 'results' } },
		thread: [{ text: 'I was not there.' }]
	});
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		action: 'opened',
		view: 'access-event',
		purpose: 'ADMIN',
		basis: 'question',
		actor: { name: 'Judith Hale', role: 'Privacy officer' },
		seen: []
	});
	const version = await take(hale, questionId);
	await replyToQuestion(hale, questionId, { version, ...says('I have asked the surgery.') });
	const access = await ownAccess(amina);
	expect(await listQuestions(access)).toMatchObject([{ state: 'written', outcome: null }]);
	await answerQuestion(hale, questionId, { version: version + 1, ...FOUND });
	expect(await listQuestions(access)).toMatchObject([
		{ state: 'answered', outcome: 'appropriate' }
	]);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		action: 'changed',
		view: 'question',
		basis: 'question'
	});
	const { thread } = await getQuestion(access, questionId);
	expect(thread.map(({ side, office, outcome }) => [side, office, outcome])).toEqual([
		['patient', null, null],
		['office', 'Privacy officer at Harbour Lane Surgery', null],
		['office', 'Privacy officer at Harbour Lane Surgery', 'appropriate']
	]);
	expect(thread[0]!.readAt).not.toBeNull();
	expect(thread[2]!.readAt).not.toBeNull();
});

test('the patient is told of an answer by its id alone', async () => {
	const { amina, hale, place } = await aminaAndAnOfficer();
	const questionId = await ask(amina, place);
	const version = await take(hale, questionId);
	await answerQuestion(hale, questionId, { version, ...FOUND });
	const { notifications } = await listNotifications(amina.patientId);
	const answers = notifications.filter(({ kind }) => kind === 'answer');
	expect(answers).toMatchObject([{ about: { questionId } }]);
});

test('the same answer twice is one; one to a closed question is refused in words, and nothing is sent', async () => {
	const { amina, hale, place } = await aminaAndAnOfficer();
	const questionId = await ask(amina, place);
	const version = await take(hale, questionId);
	await answerQuestion(hale, questionId, { version, ...FOUND });
	await answerQuestion(hale, questionId, { version, ...FOUND });
	const late = { version: version + 1, ...says('And another thing.') };
	await expect(replyToQuestion(hale, questionId, late)).rejects.toMatchObject({
		code: 'item-closed',
		message: expect.stringContaining('Nothing was sent') as string
	});
	const access = await ownAccess(amina);
	expect((await getQuestion(access, questionId)).thread).toHaveLength(2);

	await followUpQuestion(access, questionId, says('That was another day.'));
	expect(await listQuestions(access)).toMatchObject([{ state: 'waiting', outcome: 'appropriate' }]);
	const again = { version: await versionOf(questionId), ...says('I look again.') };
	await replyToQuestion(hale, questionId, again);
	expect((await getQuestion(access, questionId)).thread).toHaveLength(4);
});

test('two officers at once: the second is told, and undoes nothing', async () => {
	const { amina, practice, hale, place } = await aminaAndAnOfficer();
	const other = await appoint(practice, 'Ola Second', 'privacy-officer');
	const questionId = await ask(amina, place);
	const version = await versionOf(questionId);
	const taken = await Promise.allSettled([
		takeItem(hale, questionId, version),
		takeItem(other, questionId, version)
	]);
	expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const item = (await findItems([questionId])).get(questionId)!;
	const [has, not] = item.assignedTo === hale.accountId ? [hale, other] : [other, hale];
	const now = { version: version + 1 };
	await expect(replyToQuestion(not, questionId, { ...now, ...says('Mine?') })).rejects.toThrow(
		Conflict
	);
	// The patient writes meanwhile: what the officer read is not all.
	await followUpQuestion(await ownAccess(amina), questionId, says('It was a Sunday.'));
	await expect(answerQuestion(has, questionId, { ...now, ...FOUND })).rejects.toThrow(
		'Something has changed'
	);
	await giveBackItem(has, questionId, version + 2);
	expect((await findItems([questionId])).get(questionId)!.assignedTo).toBeNull();
	const { thread } = await getQuestion(await ownAccess(amina), questionId);
	expect(thread).toHaveLength(2);
});

test('nobody answers for what they opened themselves, in no role that they have', async () => {
	const { amina, practice } = await aminaAndAnOfficer();
	const both = await appoint(practice, 'Kim Both', 'privacy-officer');
	const asNurse = { ...makeClinician(practice, 'Kim Both', 'nurse'), accountId: both.accountId };
	const questionId = await ask(amina, await look(asNurse, amina));
	const version = await versionOf(questionId);
	const asOperator = await appoint(practice, 'Kim Both', 'operator', both.accountId);
	for (const actor of [both, asOperator, asNurse]) {
		await expect(getReview(actor, questionId)).rejects.toThrow();
		await expect(takeItem(actor, questionId, version)).rejects.toThrow(NotFound);
		const said = { version, ...says('Nothing to see.') };
		await expect(replyToQuestion(actor, questionId, said)).rejects.toThrow();
	}
	await expect(getReview(both, questionId)).rejects.toThrow(Refused);
	const last = (await listEvents(amina.patientId)).at(-1)!;
	expect(last).toMatchObject({ outcome: 'refused', actor: { name: 'Kim Both' } });
	expect((await findItems([questionId])).get(questionId)).toMatchObject({
		version,
		closedAt: null
	});
});

test('another organisation’s officer, and her GP, find nothing; the try is on her log', async () => {
	const { amina, chen, place } = await aminaAndAnOfficer();
	const elsewhere = await makeOrganisation('hospital');
	const stranger = await appoint(elsewhere, 'Sol Elsewhere', 'privacy-officer');
	const operator = await appoint(elsewhere, 'Sam Okafor', 'operator');
	const questionId = await ask(amina, place);
	for (const actor of [stranger, operator, chen]) {
		await expect(getReview(actor, questionId)).rejects.toThrow(NotFound);
		expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ outcome: 'refused' });
		await expect(takeItem(actor, questionId, 1)).rejects.toThrow(NotFound);
	}
	await expect(getReview(stranger, randomUUID())).rejects.toThrow(NotFound);
	// With somebody else's record in the wish, an item opens nothing.
	const dana = await makePatient('Dana Price');
	const wish = { patientId: dana.patientId, purpose: 'ADMIN', itemId: questionId } as const;
	await expect(openRecord(stranger, wish)).rejects.toThrow(NotFound);
});

test('an officer sees of the record what its patient’s log says of it, and no entry', async () => {
	const { amina, practice, chen, hale } = await aminaAndAnOfficer();
	const source = await makeSource(practice);
	const kept = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
	const sent = [
		hba1c(source, 'shown', 48),
		hba1c(source, 'kept', 99, { meta: { security: kept }, code: { text: 'Kept from her' } })
	];
	await ingestBundle(source, bundleOf(source, amina, sent));
	const questionId = await ask(amina, await look(chen, amina));
	const review = await getReview(hale, questionId);
	if (review.about.kind !== 'question') throw new Error('not a question');
	expect(review.about.line.event.seen).toHaveLength(1);
	expect(JSON.stringify(review)).not.toMatch(/HbA1c|Kept/);

	const wish = { patientId: amina.patientId, purpose: 'ADMIN', itemId: questionId } as const;
	const entries = await listEntries(await openRecord(hale, wish), {});
	expect(entries.total).toBe(0);
});

test('notes are for officers: in no page of the patient’s', async () => {
	const { amina, hale, place } = await aminaAndAnOfficer();
	const questionId = await ask(amina, place);
	const note = { noteId: randomUUID(), text: 'Asked Dr Chen by phone.' };
	await addNote(hale, questionId, note);
	await addNote(hale, questionId, note);
	expect((await getReview(hale, questionId)).notes).toMatchObject([{ text: note.text }]);
	const access = await ownAccess(amina);
	const told = JSON.stringify([await getQuestion(access, questionId), await listQuestions(access)]);
	expect(told).not.toContain('by phone');
});

test('a question passed on is in the other queue, with its thread and its due day', async () => {
	const { amina, practice, hale, place } = await aminaAndAnOfficer();
	const hospital = await makeOrganisation('hospital', 'Marlsea General');
	const other = await appoint(hospital, 'Ola Second', 'privacy-officer');
	const questionId = await ask(amina, place);
	const before = (await findItems([questionId])).get(questionId)!;
	const version = await take(hale, questionId);
	const to = { version, ...says('They ran the clinic.') };
	const nowhere = passQuestion(hale, questionId, { ...to, odsCode: practice.odsCode });
	await expect(nowhere).rejects.toThrow(Invalid);
	await passQuestion(hale, questionId, { ...to, odsCode: hospital.odsCode });
	await expect(getReview(hale, questionId)).rejects.toThrow(NotFound);
	const { item, about } = await getReview(other, questionId);
	expect(item).toMatchObject({ dueOn: before.dueOn, assignedTo: null, toArea: false });
	if (about.kind !== 'question') throw new Error('not a question');
	expect(about.thread.at(-1)!.text).toBe('Passed to Marlsea General. They ran the clinic.');
	expect((await getQuestion(await ownAccess(amina), questionId)).office).toBe('Marlsea General');
});

test('a queue is the organisation’s own, the first due first, and names nobody', async () => {
	const { amina, practice, hale, chen, place } = await aminaAndAnOfficer();
	const elsewhere = await makeOrganisation('hospital');
	const [first, second] = [await ask(amina, place), await ask(amina, await look(chen, amina))];
	await take(hale, second);
	const filter = { page: 1, accountId: hale.accountId, today: '2026-11-23' };
	const { organisationId } = practice;
	const { items, counts } = await listItems({ organisationId }, { ...filter, show: 'open' });
	expect(items.map(({ itemId }) => itemId)).toEqual([first, second]);
	expect(counts).toEqual({ open: 2, mine: 1, overdue: 0, closed: 0 });
	const late = { ...filter, today: '2099-01-01', show: 'overdue' } as const;
	expect((await listItems({ organisationId }, late)).counts.overdue).toBe(2);
	const none = await listItems(
		{ organisationId: elsewhere.organisationId },
		{ ...filter, show: 'open' }
	);
	expect(none).toEqual({ items: [], counts: { open: 0, mine: 0, overdue: 0, closed: 0 } });
	expect((await listItems({ area: [organisationId] }, { ...filter, show: 'open' })).items).toEqual(
		[]
	);
});

test('an officer whose own name is withheld signs without it, to the patient and to nobody else', async () => {
	const { amina, practice, place } = await aminaAndAnOfficer();
	const name = `Quiet Officer ${randomUUID().slice(0, 8)}`;
	const quiet = await appoint(practice, name, 'privacy-officer');
	const other = await appoint(practice, 'Second Officer', 'privacy-officer');
	const questionId = await ask(amina, place);
	const version = await take(quiet, questionId);
	await answerQuestion(quiet, questionId, { version, ...FOUND });
	const page = async () => {
		const question = await getQuestion(await ownAccess(amina), questionId);
		return JSON.stringify(await describeQuestion(question, '/me/access-log'));
	};
	expect(await page()).toContain(`${name}, Privacy officer at Harbour Lane Surgery`);
	const [withheldId, risk] = [randomUUID(), 'A patient has threatened them.'];
	await withholdName(other, { withheldId, accountId: quiet.accountId, risk, months: 3 });
	expect(await page()).not.toContain(name);
	expect(await page()).toContain('Privacy officer at Harbour Lane Surgery, name withheld');
	// Their colleagues know who it was.
	const review = await describeReview(await getReview(other, questionId), other);
	expect(JSON.stringify(review.thread)).toContain(name);
	await showNameAgain(other, withheldId);
	expect(await page()).toContain(name);
});

import { asOwner, onPostgres } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makePatient, makeSource, relate, type TestPatient } from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { aminaAndAnOfficer, ask, look, take } from '#tests/questions.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { listItems } from '#lib/oversight/server/list-items.ts';
import { getOpening } from '#lib/record/server/get-opening.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { addMessage } from './add-message.ts';
import { addNote } from './add-note.ts';
import { answerQuestion } from './answer-question.ts';
import { carryQuestions } from './carry-questions.ts';
import { describeQuestion } from './describe-question.ts';
import { followUpQuestion } from './follow-up-question.ts';
import { getAskable } from './get-askable.ts';
import { getQuestion } from './get-question.ts';
import { getReview } from './get-review.ts';
import { listQuestions } from './list-questions.ts';
import { replyToQuestion } from './reply-to-question.ts';
import { showMarks } from './show-marks.ts';

const says = (text: string) => ({ messageId: randomUUID(), text });
const found = () => ({ outcome: 'appropriate', ...says('You had a test that day.') }) as const;

async function merge(remaining: TestPatient, replaced: TestPatient): Promise<void> {
	const way = { remaining: remaining.patientId, replaced: replaced.patientId };
	await inTransaction(async (tx) => {
		const entryIds = await mergeRecords(tx, { ...way, confirmedBy: null, reason: 'test' });
		await carryQuestions(tx, way, entryIds);
	});
}

/** One person with two records: asked about in both, and in the other one answered about another look. */
async function aminaTwice() {
	const cast = await aminaAndAnOfficer();
	const { amina, practice, chen, hale } = cast;
	const again = await makePatient();
	await relate(again.patientId, practice);
	const source = await makeSource(practice);
	// Both records have the first result; the second came to the other one alone.
	await ingestBundle(source, bundleOf(source, amina, [hba1c(source, 'first', 48)]));
	for (const one of ['first', 'second']) {
		await ingestBundle(source, bundleOf(source, again, [hba1c(source, one, 48)]));
	}
	const own = await ask(amina, cast.place);
	const lines = { open: await look(chen, again), answered: await look(chen, again) };
	const open = await ask(again, lines.open);
	const answered = await ask(again, lines.answered, { text: 'And this one?' });
	const version = await take(hale, answered);
	await answerQuestion(hale, answered, { version, ...found() });
	return { ...cast, again, own, open, answered, lines };
}

test('what was asked of a replaced record is hers in the one that lives on, answered or not', async () => {
	const { amina, practice, hale, again, own, open, answered, lines } = await aminaTwice();
	const note = { noteId: randomUUID(), text: 'Asked Dr Chen by phone.' };
	await addNote(hale, open, note);
	await merge(amina, again);

	const access = await ownAccess(amina);
	const listed = await listQuestions(access);
	expect(
		new Map(listed.map(({ questionId, state, outcome }) => [questionId, [state, outcome]]))
	).toEqual(
		new Map([
			[answered, ['answered', 'appropriate']],
			[open, ['waiting', null]],
			[own, ['waiting', null]]
		])
	);
	const question = await getQuestion(access, open);
	expect(question).toMatchObject({
		event: { eventId: lines.open.eventId, actor: { name: 'Dr Mei Chen' } },
		thread: [{ text: 'I was not there.' }]
	});
	// The two results that were seen then, by the names that they have here.
	expect(question.event.seen).toHaveLength(2);
	const { line } = await describeQuestion(question, '/me/access-log');
	expect(line).toBe(`/me/access-log/${lines.open.sequence}-${lines.open.eventId}`);
	const opening = await getOpening(access, lines.open);
	expect(opening).toMatchObject({ carried: true, event: { eventId: lines.open.eventId } });
	expect(opening.entries).toHaveLength(2);
	expect([...(await showMarks(access, '/me/questions')).keys()]).toContain(line.split('/').at(-1));
	expect((await getAskable(access, lines.open)).questionId).toBe(open);

	// In the queue as before, and opened on the log that she reads.
	const filter = { page: 1, accountId: hale.accountId, today: '2026-11-23', show: 'open' } as const;
	const { items } = await listItems({ organisationId: practice.organisationId }, filter);
	expect(items.map(({ itemId }) => itemId).sort()).toEqual([own, open].sort());
	const review = await getReview(hale, open);
	expect(review.patient.nhsNumber).toBe(amina.nhsNumber);
	expect(review.notes).toMatchObject([{ text: note.text }]);
	expect(review.about).toMatchObject({ line: { name: 'Dr Mei Chen' } });
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ view: 'access-event' });
});

test('the officer’s answer reaches her, and she asks again in the same thread', async () => {
	const { amina, hale, again, open, lines } = await aminaTwice();
	const version = await take(hale, open);
	await merge(amina, again);
	await replyToQuestion(hale, open, { version, ...says('I have asked the surgery.') });
	await answerQuestion(hale, open, { version: version + 1, ...found() });
	const { notifications } = await listNotifications(amina.patientId);
	const told = notifications.filter(({ kind }) => kind === 'answer');
	expect(told.map(({ about }) => about)).toEqual([{ questionId: open }, { questionId: open }]);
	const access = await ownAccess(amina);
	expect((await getQuestion(access, open)).thread.map(({ side }) => side)).toEqual([
		...['patient', 'office', 'office']
	]);
	await followUpQuestion(access, open, says('It was a Sunday.'));
	expect(await ask(amina, lines.open, { text: 'And why so much?' })).toBe(open);
	expect((await getQuestion(access, open)).thread).toHaveLength(5);
	expect((await findItems([open])).get(open)).toMatchObject({ closedAt: null });
});

test('a record that is joined once more takes along what had come to it', async () => {
	const { amina, hale, again, own, open, answered, lines } = await aminaTwice();
	const third = await makePatient();
	await merge(amina, again);
	await merge(third, amina);
	const access = await ownAccess(third);
	expect((await listQuestions(access)).map(({ questionId }) => questionId).sort()).toEqual(
		[own, open, answered].sort()
	);
	const carried = await asOwner(
		`select event_id from carried_events where patient_id = '${third.patientId}'`
	);
	expect(carried).toHaveLength(3);
	for (const id of [own, open]) {
		const { event } = await getQuestion(access, id);
		expect(event.actor?.name).toBe('Dr Mei Chen');
	}
	expect((await getOpening(access, lines.answered)).entries).toHaveLength(2);
	expect((await getReview(hale, open)).about.kind).toBe('question');
});

test('what is written to the closed record while they are joined is refused, not lost', async () => {
	const { amina, again, open } = await aminaTwice();
	const before = await ownAccess(again);
	await merge(amina, again);
	await expect(followUpQuestion(before, open, says('More.'))).rejects.toThrow(Conflict);
	expect((await getQuestion(await ownAccess(amina), open)).thread).toHaveLength(1);
});

test.runIf(onPostgres)('what an officer is just writing is waited for, and carried', async () => {
	const { amina, hale, again, open } = await aminaTwice();
	const [written, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
	const { patientId } = again;
	const writing = inPatient(patientId, async (tx) => {
		const { accountId, name } = hale;
		const by = { side: 'office', accountId, name, office: 'Privacy officer' } as const;
		await addMessage(tx, patientId, { ...says('Found.'), questionId: open, at: now(), ...by });
		await changeItem(tx, { itemId: open, patientId }, null, {});
		written.resolve();
		await go.promise;
	});
	await written.promise;
	const merging = merge(amina, again);
	await setTimeout(500);
	go.resolve();
	await Promise.all([writing, merging]);
	const { thread } = await getQuestion(await ownAccess(amina), open);
	expect(thread.map(({ text }) => text)).toEqual(['I was not there.', 'Found.']);
});

test('only what was asked about is carried, as it was written, and nobody changes it', async () => {
	const { amina, again, chen, lines } = await aminaTwice();
	const quiet = await look(chen, again);
	await merge(amina, again);
	await expect(getOpening(await ownAccess(amina), quiet)).rejects.toThrow(NotFound);
	const [own, there] = [amina, again].map(({ patientId }) => `patient_id = '${patientId}'`);
	const kept = await asOwner(`select facts, who, asked, encode(hash, 'hex') as hash
		from carried_events where ${own} order by sequence`);
	expect(kept).toEqual(
		await asOwner(`select facts, who, asked, encode(hash, 'hex') as hash from access_events
			where ${there} and sequence in (${lines.open.sequence}, ${lines.answered.sequence})
			order by sequence`)
	);
	await expect(asOwner(`delete from carried_events where ${own}`)).rejects.toThrow();
});

test('Dana has nothing of it', async () => {
	const { amina, again, open, lines } = await aminaTwice();
	const dana = await makePatient('Dana Price');
	await merge(amina, again);
	const access = await ownAccess(dana);
	expect(await listQuestions(access)).toEqual([]);
	await expect(getQuestion(access, open)).rejects.toThrow(NotFound);
	await expect(getOpening(access, lines.open)).rejects.toThrow(NotFound);
	await expect(getAskable(access, lines.open)).rejects.toThrow(NotFound);
	await expect(ask(dana, lines.open)).rejects.toThrow(NotFound);
});

import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { carryReviews } from '#lib/review-queue/server/carry-reviews.ts';
import { listItems } from '#tests/review-items.ts';
import { carrySelfCare } from '#lib/self-care/server/carry-self-care.ts';
import { correctReading } from '#lib/self-care/server/correct-reading.ts';
import { listQueue } from '#lib/review-queue/server/list-queue.ts';
import { loadHome } from '#lib/self-care/server/load-home.ts';
import { loadSent } from '#lib/self-care/server/load-sent.ts';
import { recordReadings } from '#lib/self-care/server/record-readings.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { allowTestSystems, connectTo } from '#tests/filing.ts';
import { ownAccess } from '#tests/permission.ts';
import { openForCareOf } from '#tests/plans.ts';
import { at, deny } from '#tests/sharing.ts';
import type { Review } from '../schema.ts';
import { answerQuery } from './answer-query.ts';
import { loadAcceptedEntry } from './load-accepted-entry.ts';
import { loadInbox } from './load-inbox.ts';
import { loadItem } from './load-item.ts';
import { reviewItem } from './review-item.ts';
import { findNext } from './find-next.ts';
import { loadDone } from './load-done.ts';
import { reviewSeveral } from './review-several.ts';
import { setAside } from './set-aside.ts';
import { switchKinds } from './switch-kinds.ts';
import { takeBack } from './take-back.ts';
import { takeOn } from './take-on.ts';

let amina: TestPatient;
let own: RecordAccess;
let surgery: Organisation;
let chen: ClinicianActor;
let adeyemi: ClinicianActor;

const USUAL = { systolic: '138', diastolic: '86' };
const HIGH = { systolic: '190', diastolic: '125' };

beforeEach(async () => {
	amina = await makePatient();
	own = await ownAccess(amina);
	surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	chen = makeClinician(surgery);
	adeyemi = makeClinician(surgery, 'Nurse Adeyemi', 'nurse', 'Nurse');
	await switchKinds(chen, { kinds: ['blood-pressure', 'weight'], lookDays: 2 });
});

test('what the practice switched on waits there once, whatever is sent; the patient reads that it came', async () => {
	const { submissionId } = await send(USUAL);
	await send({ systolic: '142', diastolic: '90' });
	await send({ mood: '6' }, 'mood');
	expect(await queue()).toMatchObject([{ kind: 'self-care', urgent: false, revision: 2 }]);
	const page = await loadSent(own, '/me/self-care', submissionId);
	expect(page.saved).toBe(`Saved to your record. ${surgery.name} is told.`);
	expect(page.courses).toMatchObject([{ tag: { text: 'Received' }, asks: false }]);
	expect(page.courses[0]!.words).toContain('They look by');
});

test('a row is the average of all that waits, opened through the gate with its event', async () => {
	const [one, other] = [await send(USUAL), await send({ systolic: '142', diastolic: '90' })];
	const before = (await listEvents(amina.patientId)).length;
	const { rows, counts } = await loadInbox(chen);
	expect(counts).toMatchObject({ waiting: 1, urgent: 0, overdue: 0 });
	expect(rows[0]!.opened).toMatchObject({
		title: 'Blood pressure',
		readings: [
			{ count: 2, words: 'Average 140 over 88 mmHg, from 138 over 86 mmHg to 142 over 90 mmHg' }
		],
		mustOpen: null
	});
	expect(rows[0]!.opened!.readings[0]!.chart!.lines).toHaveLength(2);
	const events = (await listEvents(amina.patientId)).slice(before);
	expect(events).toMatchObject([
		{ action: 'opened', view: 'self-care', actor: { name: 'Dr Chen' } }
	]);
	expect([...events[0]!.seen].sort()).toEqual([one.entryId, other.entryId].sort());
});

test('accepted, it says who accepted it; her words stay, and she is told who, when and what', async () => {
	const { entryId, submissionId } = await send(USUAL);
	await review('accepted');
	expect(await queue()).toEqual([]);
	const entry = await getEntry(own, entryId);
	expect(entry.versions).toHaveLength(1);
	const place = { base: '/me/record', url: new URL('http://localhost/') };
	const { accepted } = await loadAcceptedEntry(own, place, entryId);
	expect(accepted).toEqual([
		expect.stringMatching(/^Reported by the patient, and accepted .* by Dr Chen, GP at .* on /)
	]);
	const page = await loadSent(own, '/me/self-care', submissionId);
	expect(page.courses).toMatchObject([{ tag: { text: 'Seen' }, steps: [{ own: false }] }]);
	expect(page.courses[0]!.steps[0]!.who).toBe(`Dr Chen, GP at ${surgery.name}`);
	const told = await toldSeen();
	expect(told).toMatchObject([{ about: { submissionId } }]);
	expect(JSON.stringify(told)).not.toMatch(/Chen|138 over|138\/86/);
	const [event] = (await listEvents(amina.patientId))
		.filter(({ action }) => action === 'changed')
		.slice(-1);
	expect(event).toMatchObject({ actor: { name: 'Dr Chen' }, seen: [entryId] });
});

test('of two reviewers at once one is first, and the other is told who did what', async () => {
	await send(USUAL);
	const [item] = await queue();
	const both = await Promise.allSettled([
		review('seen', { by: chen, item }),
		review('declined', { by: adeyemi, item, words: 'Measured at the surgery' })
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const lost = both.find((one) => one.status === 'rejected')!.reason as Error;
	expect(lost).toMatchObject({ status: 409, code: 'review-done' });
	expect(lost.message).toMatch(/^(Dr Chen|Nurse Adeyemi) looked at this.* on .* Nothing of yours/);
});

test('the same form twice is one step', async () => {
	await send(USUAL);
	const [item] = await queue();
	const stepId = randomUUID();
	await Promise.all([review('seen', { item, stepId }), review('seen', { item, stepId })]);
	expect(await toldSeen()).toHaveLength(1);
});

test('nobody acts on what was put right, added to or taken out since they read it', async () => {
	const { entryId } = await send(USUAL);
	const [read] = await queue();
	const given = { ...NOW, systolic: '128', diastolic: '80' };
	await correctReading(own, { entryId, basis: 1, given });
	await expect(review('accepted', { item: read })).rejects.toMatchObject({
		code: 'review-changed'
	});
	const [again] = await queue();
	await correctReading(own, { entryId, basis: 2, given: null, reason: 'Wrong cuff' });
	expect(await queue()).toEqual([]);
	const late = review('accepted', { item: again });
	await expect(late).rejects.toMatchObject({
		code: 'review-changed',
		message: expect.stringContaining('taken out')
	});
});

test('what was accepted and then taken out comes back to be known of', async () => {
	const { entryId } = await send(USUAL);
	await review('accepted');
	await correctReading(own, { entryId, basis: 1, given: null, reason: 'Not mine' });
	const [item] = await queue();
	const { open } = await loadItem(chen, item!.itemId);
	expect(open!.sent[0]!.entries).toMatchObject([
		{ value: 'Taken out', note: expect.stringContaining('Not mine') }
	]);
});

test('from the list nobody deals with red flags or own words; the rest is done, and the reason said', async () => {
	const bilal = await makePatient('Bilal Yusuf');
	await relate(bilal.patientId, surgery);
	await send(HIGH);
	await send(USUAL, 'blood-pressure', await ownAccess(bilal));
	const items = await queue();
	expect(items.map(({ urgent }) => urgent)).toEqual([true, false]);
	const rows = items.map(({ itemId, revision }) => ({ itemId, revision }));
	const form = { formId: randomUUID(), rows };
	const several = await reviewSeveral(chen, { ...form, kind: 'seen' });
	expect(several).toEqual({
		done: 1,
		refused: [{ itemId: items[0]!.itemId, why: 'Open it: a safety rule held for it.' }]
	});
	expect(await queue()).toMatchObject([{ urgent: true }]);
	await review('seen');
	expect(await queue()).toEqual([]);
});

test('a question goes to the patient, and the answer comes back to the same item, to be read', async () => {
	const { submissionId } = await send(USUAL);
	await review('queried', { words: 'Did you rest before?' });
	expect(await queue()).toMatchObject([{ state: 'queried' }]);
	expect((await loadInbox(chen)).rows).toEqual([]);
	const page = await loadSent(own, '/me/self-care', submissionId);
	const { itemId, asks, steps } = page.courses[0]!;
	expect([asks, steps[0]!.text]).toEqual([true, 'Did you rest before?']);
	const dana = await ownAccess(await makePatient('Dana Price'));
	const answer = { itemId, stepId: randomUUID(), words: 'No, I had run' };
	await expect(answerQuery(dana, answer)).rejects.toMatchObject({ status: 404 });
	await Promise.all([answerQuery(own, answer), answerQuery(own, answer)]);
	const [item] = await queue();
	expect(item).toMatchObject({ itemId, state: 'waiting' });
	const rows = [{ itemId, revision: item!.revision }];
	const { refused } = await reviewSeveral(chen, { formId: randomUUID(), kind: 'seen', rows });
	expect(refused[0]!.why).toContain('words of the patient’s own');
	await review('booking', { words: 'With the nurse, this week' });
	const more = answerQuery(own, { ...answer, stepId: randomUUID() });
	await expect(more).rejects.toMatchObject({ code: 'review-not-asked' });
});

test('her self-care page says what came of what she sent, once for all that waits together, and nobody else’s', async () => {
	const home = async (access = own) => (await loadHome(access, '/me/self-care')).recent;
	expect(await home()).toEqual([]);
	await send(USUAL);
	const { submissionId } = await send({ systolic: '142', diastolic: '90' });
	await send({ mood: '6' }, 'mood');
	const sent = { href: `/me/self-care/sent/${submissionId}`, title: 'Blood pressure' };
	expect(await home()).toMatchObject([{ ...sent, tag: { text: 'Received' }, last: null }]);
	await review('seen');
	expect(await home()).toMatchObject([
		{
			...{ ...sent, organisation: surgery.name, tag: { text: 'Seen' } },
			last: expect.stringMatching(/^Dr Chen, GP at .*: Looked at this: nothing needs/) as string
		}
	]);
	expect(await home(await ownAccess(await makePatient('Dana Price')))).toEqual([]);
	const events = await listEvents(amina.patientId);
	expect(events.at(-1)).toMatchObject({ action: 'opened', view: 'self-care' });
});

test('a slip is taken back within minutes by whoever made it, and both stay to be read', async () => {
	const { submissionId, entryId } = await send(USUAL);
	await review('accepted');
	const { itemId } = (await loadSent(own, '/me', submissionId)).courses[0]!;
	const back = () => takeBack(chen, itemId, { stepId: randomUUID() });
	await expect(takeBack(adeyemi, itemId, { stepId: randomUUID() })).rejects.toMatchObject({
		code: 'review-too-late'
	});
	await expect(later(6, back)).rejects.toMatchObject({ code: 'review-too-late' });
	await back();
	expect(await queue()).toMatchObject([{ itemId, state: 'waiting' }]);
	const place = { base: '/me/record', url: new URL('http://localhost/') };
	expect((await loadAcceptedEntry(own, place, entryId)).accepted).toEqual([]);
	const { steps, tag } = (await loadSent(own, '/me', submissionId)).courses[0]!;
	expect([steps.length, tag.text]).toEqual([2, 'Received']);
	await review('seen');
	await send(USUAL);
	await takeBack(chen, itemId, { stepId: randomUUID() });
	const [one, ...others] = await queue();
	expect(others).toEqual([]);
	expect((await loadItem(chen, one!.itemId)).open!.sent).toHaveLength(2);
});

test('after one the next waits, colleagues’ own left out; it says what was done, and takes it back', async () => {
	const others = [await makePatient('Bilal Yusuf'), await makePatient('Nadia Yusuf')];
	await send(USUAL);
	for (const other of others) {
		await relate(other.patientId, surgery);
		await send(USUAL, 'blood-pressure', await ownAccess(other));
	}
	const [first, second, third] = await queue();
	await takeOn(adeyemi, { formId: randomUUID(), rows: [{ itemId: second!.itemId, revision: 1 }] });
	const place = { show: 'waiting', after: null } as const;
	await review('seen', { item: first });
	const next = await findNext(chen, place, { itemId: first!.itemId, done: true });
	expect(next).toBe(`/care-team/review/${third!.itemId}?show=waiting&done=${first!.itemId}`);
	const { searchParams } = new URL(next, 'http://localhost');
	const done = (await loadDone(chen, searchParams))!;
	expect(done).toMatchObject({ words: 'Seen, no action', left: '2 still to look at.' });
	expect(JSON.stringify(done)).not.toMatch(/Amina|138 over|138\/86/);
	expect((await loadDone(adeyemi, searchParams))!.undo).toBe(null);
	await later(6, async () => expect((await loadDone(chen, searchParams))!.undo).toBe(null));
	await takeBack(chen, first!.itemId, done.undo!);
	expect((await loadDone(chen, searchParams))!.words).toContain('Taken back');
	const after = { itemId: third!.itemId, done: false };
	expect(await findNext(chen, place, after)).toBe('/care-team/review?show=waiting');
});

test('a long list is read a page at a time, and each item is on one page', async () => {
	const others = [await makePatient('Bilal Yusuf'), await makePatient('Nadia Yusuf')];
	await send(USUAL);
	for (const other of others) {
		await relate(other.patientId, surgery);
		await send(HIGH, 'blood-pressure', await ownAccess(other));
	}
	const wish = { ...surgery, accountId: chen.accountId, show: 'waiting', most: 2 } as const;
	const { items, next } = await listQueue(wish);
	expect(items.map(({ urgent }) => urgent)).toEqual([true, true]);
	const rest = await listQueue({ ...wish, after: next });
	expect(rest).toMatchObject({ items: [{ patientId: amina.patientId }], next: null });
	const place = { show: 'waiting', after: next } as const;
	expect((await loadInbox(chen, place)).firstHref).toBe('/care-team/review?show=waiting');
});

test('what was done is listed with who did it and how it stands with their own system', async () => {
	allowTestSystems();
	await send(USUAL);
	await review('seen', { by: adeyemi });
	await connectTo(surgery, { baseUrl: 'http://127.0.0.1:1/R4', tokenUrl: 'http://127.0.0.1:1/' });
	await send(USUAL);
	const [item] = await queue();
	await review('accepted', { item });
	const { rows } = await loadInbox(chen, { show: 'done', after: null });
	expect(rows).toMatchObject([
		{
			itemId: item!.itemId,
			ended: expect.stringMatching(/^Accepted into the record by You, /) as string,
			opened: { filed: ['On its way to your own system.'] }
		},
		{ ended: expect.stringMatching(/^Seen, no action by /) as string, opened: { filed: [] } }
	]);
	const params = new URLSearchParams({ done: item!.itemId });
	expect(await loadDone(chen, params)).toMatchObject({ undo: null });
	expect((await loadItem(chen, item!.itemId)).open!.takeBackId).toBe(null);
	const older = await loadInbox(chen, { show: 'done', after: item!.itemId });
	expect(older.rows).toHaveLength(1);
	const elsewhere = makeClinician(await makeOrganisation(), 'Dr Walsh');
	expect((await loadInbox(elsewhere, { show: 'done', after: item!.itemId })).rows).toEqual([]);
});

test('overdue shows on both sides, and only while it is the care team’s turn', async () => {
	const { submissionId } = await send(USUAL);
	await later(9 * 24 * 60, async () => {
		const { counts, rows } = await loadInbox(chen);
		expect([counts.overdue, rows[0]!.overdue]).toEqual([1, true]);
		expect((await loadSent(own, '/me', submissionId)).courses[0]!.tag.text).toBe('Late');
		await review('queried', { words: 'Are you well?' });
		expect((await loadInbox(chen)).counts.overdue).toBe(0);
	});
});

test('hidden from them since, it is only known that something waits; it leaves no opening', async () => {
	await send(USUAL);
	await deny(amina, at(surgery), { kind: 'category', category: 'self-care' });
	const before = (await listEvents(amina.patientId)).length;
	const { rows } = await loadInbox(chen);
	expect(rows).toMatchObject([{ opened: null }]);
	const { itemId } = rows[0]!;
	expect((await loadItem(chen, itemId)).open).toBe(null);
	await expect(review('seen')).rejects.toMatchObject({ status: 404 });
	expect(await listEvents(amina.patientId)).toHaveLength(before);
	await setAside(chen, itemId);
	expect(await queue()).toEqual([]);
	await send(USUAL);
	expect(await queue()).toEqual([]);
});

test('another organisation has nothing of it, and what a patient of Dana’s surgery sends is not here', async () => {
	const elsewhere = await makeOrganisation();
	const dana = await makePatient('Dana Price');
	await relate(dana.patientId, elsewhere);
	const theirs = makeClinician(elsewhere, 'Dr Walsh');
	await switchKinds(theirs, { kinds: ['blood-pressure'], lookDays: 2 });
	await send(USUAL);
	await send(USUAL, 'blood-pressure', await ownAccess(dana));
	const [item] = await queue();
	expect(await loadInbox(theirs).then(({ rows }) => rows.map((row) => row.opened!.name))).toEqual([
		expect.stringContaining('Dana Price')
	]);
	await expect(loadItem(theirs, item!.itemId)).rejects.toMatchObject({ status: 404 });
	const tried = reviewItem(theirs, item!.itemId, { ...wish('seen'), revision: item!.revision });
	await expect(tried).rejects.toMatchObject({ status: 404 });
});

test('when records are joined, what waits and what came of it are the remaining one’s', async () => {
	await send(USUAL);
	const remaining = await makePatient();
	await relate(remaining.patientId, surgery);
	const merge = { remaining: remaining.patientId, replaced: amina.patientId };
	await inTransaction(async (tx) => {
		await mergeRecords(tx, { ...merge, confirmedBy: null, reason: 'test' });
		await carrySelfCare(tx, merge);
		await carryReviews(tx, merge);
	});
	expect((await loadInbox(chen)).rows[0]!.opened).toMatchObject({ title: 'Blood pressure' });
	await review('seen');
	expect(await openForCareOf(remaining, chen)).toBeDefined();
	expect(await queue()).toEqual([]);
});

const NOW = { when: 'now' };

async function send(given: Given, measure = 'blood-pressure', access = own) {
	const [submissionId, entryId] = [randomUUID(), randomUUID()];
	const readings = [{ entryId, measure, given: { ...NOW, ...given } }];
	await recordReadings(access, { submissionId, readings, answers: {} });
	return { submissionId, entryId };
}

async function toldSeen() {
	const { notifications } = await listNotifications(amina.patientId);
	return notifications.filter(({ kind }) => kind === 'seen');
}

function queue(): Promise<ReviewItem[]> {
	return listItems(surgery.organisationId);
}

const wish = (kind: Review, words = '', stepId: string = randomUUID()) => ({ kind, words, stepId });

/** What a reviewer does with the first that waits, or with what they have read of it. */
async function review(
	kind: Review,
	{
		by = chen,
		item,
		words,
		stepId
	}: { by?: ClinicianActor; item?: ReviewItem; words?: string; stepId?: string } = {}
): Promise<void> {
	const { itemId, revision } = item ?? (await queue())[0]!;
	await reviewItem(by, itemId, { ...wish(kind, words, stepId), revision });
}

function later<T>(minutes: number, work: () => Promise<T>): Promise<T> {
	return atTime(new Date(now().getTime() + minutes * 60_000), work);
}

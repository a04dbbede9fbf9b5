import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { makeClinician, makeOrganisation, makePatient } from '#tests/cast.ts';
import { ownAccess } from '#tests/permission.ts';
import { aminaAndAnOfficer, appoint, ask, look } from '#tests/questions.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { listOpenings } from '#lib/record/server/list-openings.ts';
import { atTime } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { askAboutAccess } from './ask-about-access.ts';
import { followUpQuestion } from './follow-up-question.ts';
import { getAskable } from './get-askable.ts';
import { getQuestion } from './get-question.ts';
import { listQuestions } from './list-questions.ts';
import { withdrawQuestion } from './withdraw-question.ts';

const itemOf = async (itemId: string) => (await findItems([itemId])).get(itemId)!;

test('a question goes to the organisation that looked, with a due day, and is on the log as hers', async () => {
	const { amina, practice, chen, place } = await aminaAndAnOfficer();
	const questionId = await atTime('2090-01-09T12:00:00Z', () => ask(amina, place));
	expect(await itemOf(questionId)).toMatchObject({
		kind: 'question',
		patientId: amina.patientId,
		organisationId: practice.organisationId,
		toArea: false,
		aboutAccount: chen.accountId,
		dueOn: '2090-02-09',
		assignedTo: null,
		closedAt: null
	});
	const [last] = (await listEvents(amina.patientId)).slice(-1);
	expect(last).toMatchObject({ action: 'changed', view: 'question', basis: 'own-record' });

	const read = await getQuestion(await ownAccess(amina), questionId);
	expect(read.event).toMatchObject({ eventId: place.eventId, actor: { name: 'Dr Mei Chen' } });
	expect(read.office).toBe('Harbour Lane Surgery');
	expect(read.thread).toMatchObject([
		{ side: 'patient', reason: 'why', text: 'I was not there.', readAt: null }
	]);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ view: 'access-log' });
});

test('the same form twice is one question; another about the same look goes into its thread', async () => {
	const { amina, place } = await aminaAndAnOfficer();
	const questionId = randomUUID();
	expect(await ask(amina, place, { questionId })).toBe(questionId);
	expect(await ask(amina, place, { questionId })).toBe(questionId);
	expect(await ask(amina, place, { reason: 'who', text: 'And who was it?' })).toBe(questionId);
	const access = await ownAccess(amina);
	const { thread } = await getQuestion(access, questionId);
	expect(thread.map(({ reason }) => reason)).toEqual(['why', 'who']);
	expect(await listQuestions(access)).toHaveLength(1);
	expect(await getAskable(access, place)).toMatchObject({ questionId });
});

test('what is taken back is closed, and open again when more is said', async () => {
	const { amina, place } = await aminaAndAnOfficer();
	const questionId = await ask(amina, place);
	const access = await ownAccess(amina);
	await withdrawQuestion(access, questionId);
	expect((await itemOf(questionId)).closedAt).not.toBeNull();
	expect(await listQuestions(access)).toMatchObject([{ state: 'withdrawn' }]);
	const more = { messageId: randomUUID(), text: 'I do want to know.' };
	await followUpQuestion(access, questionId, more);
	await followUpQuestion(access, questionId, more);
	expect((await itemOf(questionId)).closedAt).toBeNull();
	expect(await listQuestions(access)).toMatchObject([{ state: 'waiting' }]);
	expect((await getQuestion(access, questionId)).thread).toHaveLength(2);
});

test('overdue is what nobody answered by its last day', async () => {
	const { amina, place } = await aminaAndAnOfficer();
	await atTime('2090-01-09T12:00:00Z', () => ask(amina, place));
	const states = (at: string) =>
		atTime(at, async () => (await listQuestions(await ownAccess(amina))).map(({ state }) => state));
	expect(await states('2090-02-09T23:30:00Z')).toEqual(['waiting']);
	expect(await states('2090-02-10T00:30:00Z')).toEqual(['overdue']);
});

test('where nobody at the organisation may answer, it goes to the area', async () => {
	const { amina, practice } = await aminaAndAnOfficer();
	const hospital = await makeOrganisation('hospital');
	const stranger = makeClinician(hospital, 'Dr Walsh', 'doctor', 'Doctor');
	await expect(
		openRecord(stranger, { patientId: amina.patientId, purpose: 'TREAT' })
	).rejects.toThrow(NotFound);
	const refused = (await listOpenings(await ownAccess(amina))).openings[0]!.event;
	expect(refused.outcome).toBe('refused');
	expect(await itemOf(await ask(amina, refused))).toMatchObject({
		organisationId: hospital.organisationId,
		toArea: true
	});

	// The only officer there is the one who looked: as a nurse, in another role.
	const { organisationId } = practice;
	await asOwner(`delete from staff_roles where organisation_id = '${organisationId}'`);
	const both = await appoint(practice, 'Kim Both', 'privacy-officer');
	const asNurse = { ...makeClinician(practice, 'Kim Both', 'nurse'), accountId: both.accountId };
	const item = await itemOf(await ask(amina, await look(asNurse, amina)));
	expect(item).toMatchObject({ organisationId, toArea: true, aboutAccount: both.accountId });
});

test('a stranger who was refused has no organisation: her own surgery’s area is asked', async () => {
	const { amina, practice } = await aminaAndAnOfficer();
	const dana = await makePatient('Dana Price');
	const tried = openRecord(dana.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	await expect(tried).rejects.toThrow(NotFound);
	const { event } = (await listOpenings(await ownAccess(amina))).openings[0]!;
	expect(event.actor).toBeNull();
	const item = await itemOf(await ask(amina, event));
	expect(item).toMatchObject({ organisationId: practice.organisationId, toArea: true });
});

test('nobody asks about what they opened themselves, what is not there, or for somebody else', async () => {
	const { amina, chen, place } = await aminaAndAnOfficer();
	const { openings } = await listOpenings(await ownAccess(amina), { withOwn: true });
	const own = openings.find(({ event }) => event.own)!.event;
	await expect(ask(amina, own)).rejects.toThrow(NotFound);
	await expect(getAskable(await ownAccess(amina), own)).rejects.toThrow(NotFound);
	await expect(ask(amina, { ...place, eventId: randomUUID() })).rejects.toThrow(NotFound);
	const asked = { questionId: randomUUID(), reason: 'why', text: '', ...place } as const;
	const asStaff = await openRecord(chen, { patientId: amina.patientId, purpose: 'TREAT' });
	await expect(askAboutAccess(asStaff, asked)).rejects.toThrow(NotFound);
	await expect(listQuestions(asStaff)).rejects.toThrow(NotFound);
});

test('Dana sees nothing of Amina’s questions, and can neither follow one up nor take it back', async () => {
	const { amina, place } = await aminaAndAnOfficer();
	const questionId = await ask(amina, place);
	const dana = await makePatient('Dana Price');
	const access = await ownAccess(dana);
	expect(await listQuestions(access)).toEqual([]);
	await expect(getQuestion(access, questionId)).rejects.toThrow(NotFound);
	await expect(getAskable(access, place)).rejects.toThrow(NotFound);
	await expect(ask(dana, place)).rejects.toThrow(NotFound);
	await expect(withdrawQuestion(access, questionId)).rejects.toThrow(NotFound);
	const more = { messageId: randomUUID(), text: 'x' };
	await expect(followUpQuestion(access, questionId, more)).rejects.toThrow(NotFound);
	expect((await itemOf(questionId)).closedAt).toBeNull();
});

import { ukDay } from '#lib/access-log/rules.ts';
import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { aminaAndAnEntry, dispute, sendResult, step } from '#tests/corrections.ts';
import { ownAccess } from '#tests/permission.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { dueOn } from '#lib/oversight/rules.ts';
import { USUAL_CLOCKS } from '#lib/oversight/schema.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { AskForm } from '../schema.ts';
import { askForCorrection } from './ask-for-correction.ts';
import { getCorrection } from './get-correction.ts';
import { listCorrections } from './list-corrections.ts';
import { reopenCorrection } from './reopen-correction.ts';
import { reportMissing } from './report-missing.ts';
import { sayMore } from './say-more.ts';
import { withdrawCorrection } from './withdraw-correction.ts';

const asked = () => ({
	...({ correctionId: randomUUID(), reason: 'wrong-fact', wanted: '48 mmol/mol' } as const),
	text: 'That was not my blood.'
});

test('what she says goes to who wrote it, marks the entry, and is on her log', async () => {
	const { amina, practice, entryId } = await aminaAndAnEntry();
	const access = await ownAccess(amina);
	const form = asked();
	expect(await askForCorrection(access, entryId, form)).toBe(form.correctionId);
	expect(await askForCorrection(access, entryId, form)).toBe(form.correctionId);
	const item = (await findItems([form.correctionId])).get(form.correctionId);
	expect(item).toMatchObject({
		kind: 'correction',
		organisationId: practice.organisationId,
		toArea: false,
		aboutEntry: entryId,
		dueOn: dueOn('correction', ukDay(now()), USUAL_CLOCKS)
	});
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		action: 'changed',
		view: 'correction',
		seen: [entryId]
	});
	const { entries } = await listEntries(access, {});
	expect(entries).toMatchObject([{ entryId, dispute: 'asked' }]);
	const { thread, entry } = await getCorrection(access, form.correctionId);
	expect(thread.steps).toMatchObject([{ kind: 'asked', side: 'patient', text: form.text }]);
	expect(entry?.entry.entryId).toBe(entryId);
	expect(await listCorrections(access)).toMatchObject([{ state: 'waiting' }]);
});

test('one thing at a time: what is said of the same entry goes into the open one', async () => {
	const { amina, entryId } = await aminaAndAnEntry();
	const first = await dispute(amina, entryId);
	const more = { correctionId: randomUUID(), text: 'And the date.', wanted: '3 May' };
	expect(await dispute(amina, entryId, more)).toBe(first);
	expect(await dispute(amina, entryId, more)).toBe(first);
	const { thread } = await getCorrection(await ownAccess(amina), first);
	expect(thread.steps.map(({ kind, text }) => [kind, text])).toEqual([
		['asked', 'That was not my blood.'],
		['said', 'And the date.\n\nIt should say: 3 May']
	]);
});

test('taken back, nobody need answer and the mark goes; what was said stays', async () => {
	const { amina, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	const access = await ownAccess(amina);
	const form = step();
	await withdrawCorrection(access, id, form);
	await withdrawCorrection(access, id, form);
	expect((await findItems([id])).get(id)!.closedAt).not.toBeNull();
	expect((await listEntries(access, {})).entries).toMatchObject([{ dispute: null }]);
	expect(await listCorrections(access)).toMatchObject([{ state: 'withdrawn' }]);
	await expect(sayMore(access, id, step())).rejects.toThrow(Conflict);
	await expect(reopenCorrection(access, id, step())).rejects.toThrow(Conflict);
	expect(await dispute(amina, entryId)).not.toBe(id);
});

test('a mistake that was taken back, and her own words, are nobody’s to put right', async () => {
	const { amina, source } = await aminaAndAnEntry();
	const gone = await sendResult(source, amina, 'gone', 50);
	await sendResult(source, amina, 'gone', 50, { status: 'entered-in-error' });
	await expect(dispute(amina, gone)).rejects.toMatchObject({ code: 'entry-withdrawn' });
	expect(await listCorrections(await ownAccess(amina))).toEqual([]);
});

test('what an earlier surgery wrote goes to the one where she is now', async () => {
	const { amina, practice } = await aminaAndAnEntry();
	const before = await makeOrganisation('gp-practice', 'Old Mill Surgery');
	const entryId = await sendResult(await makeSource(before), amina, 'old', 60);
	const id = await dispute(amina, entryId);
	expect((await findItems([id])).get(id)!.organisationId).toBe(practice.organisationId);
	const hospital = await makeOrganisation('hospital');
	const letter = await sendResult(await makeSource(hospital), amina, 'letter', 60);
	const other = await dispute(amina, letter);
	expect((await findItems([other])).get(other)).toMatchObject({
		organisationId: hospital.organisationId,
		toArea: true
	});
});

test('what is not in her record at all goes to whom she chooses, of those in her areas', async () => {
	const { amina, practice } = await aminaAndAnEntry();
	const access = await ownAccess(amina);
	const { reason: _, ...missing } = asked();
	const id = await reportMissing(access, { ...missing, odsCode: practice.odsCode });
	expect(await reportMissing(access, { ...missing, odsCode: practice.odsCode })).toBe(id);
	expect((await findItems([id])).get(id)).toMatchObject({ aboutEntry: null });
	expect((await getCorrection(access, id)).entry).toBeUndefined();
	const wrong = { ...missing, correctionId: randomUUID(), odsCode: 'NOBODY' };
	await expect(reportMissing(access, wrong)).rejects.toThrow(Invalid);
});

test('Dana can neither ask about Amina’s entry nor see, add to or take back what she said', async () => {
	const { amina, practice, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	const dana = await makePatient('Dana Price');
	await relate(dana.patientId, practice);
	const access = await ownAccess(dana);
	await expect(dispute(dana, entryId)).rejects.toThrow(NotFound);
	await expect(getCorrection(access, id)).rejects.toThrow(NotFound);
	for (const change of [sayMore, withdrawCorrection, reopenCorrection]) {
		await expect(change(access, id, step())).rejects.toThrow(NotFound);
	}
	expect(await listCorrections(access)).toEqual([]);
	const { thread } = await getCorrection(await ownAccess(amina), id);
	expect(thread.steps).toHaveLength(1);
});

test('what is hidden from her is not there to be wrong', async () => {
	const { amina, source } = await aminaAndAnEntry();
	const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
	const kept = await sendResult(source, amina, 'kept', 99, { meta: { security } });
	await expect(dispute(amina, kept)).rejects.toThrow(NotFound);
});

test('once an entry is withheld from her, her own words stay and nothing of it is shown', async () => {
	const { amina, source, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
	await sendResult(source, amina, 'first', 99, { meta: { security } });
	const access = await ownAccess(amina);
	const found = await getCorrection(access, id);
	expect(found.entry).toBeUndefined();
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ seen: [] });
	expect((await listEntries(access, {})).total).toBe(0);
});

test('a form says what is missing in it, and keeps 20,000 characters out', () => {
	const form = (text: string) => AskForm.safeParse({ ...asked(), text });
	expect(form('  ').error?.issues[0]?.message).toBe('Enter what is wrong or missing');
	expect(form('a'.repeat(20_000)).error?.issues[0]?.message).toBe('Use at most 2,000 characters');
	expect(form('a'.repeat(2000)).success).toBe(true);
});

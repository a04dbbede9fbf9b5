import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listEvents } from '#tests/access-events.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { aminaAndAnEntry, dispute, sendResult, step } from '#tests/corrections.ts';
import { ownAccess } from '#tests/permission.ts';
import { appoint, take } from '#tests/questions.ts';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import { openItem } from '#lib/access/server/open-item.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { ProvisionDraft } from '#lib/consent/schema.ts';
import { listNotifications } from '#lib/notifications/server/list-notifications.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { statementOf } from '../rules.ts';
import type { Outcome } from '../schema.ts';
import { answerCorrection } from './answer-correction.ts';
import { getCorrection } from './get-correction.ts';
import { getCorrectionItem } from './get-correction-item.ts';
import { listCorrections } from './list-corrections.ts';
import { loadDisputedEntry } from './load-disputed-entry.ts';
import { passCorrection } from './pass-correction.ts';
import { reopenCorrection } from './reopen-correction.ts';
import { replyToCorrection } from './reply-to-correction.ts';
import { reportMissing } from './report-missing.ts';
import { stateDisagreement } from './state-disagreement.ts';

const versionOf = async (itemId: string) => (await findItems([itemId])).get(itemId)!.version;
const place = { base: '/x', url: new URL('http://candour.test/x') };

async function answer(
	who: Awaited<ReturnType<typeof appoint>>,
	id: string,
	outcome: Outcome,
	text?: string
) {
	await answerCorrection(who, id, { version: await versionOf(id), outcome, ...step(text) });
}

test('a manager opens what is said and that one entry, and nothing else; it is on her log', async () => {
	const { amina, source, begum, entryId } = await aminaAndAnEntry();
	await sendResult(source, amina, 'other', 55);
	const id = await dispute(amina, entryId);
	const found = await getCorrectionItem(begum, id);
	expect(found.patient.demographics.familyName).toBe('Yusuf');
	expect(found.entry?.entry.content.value?.number).toBe(71);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({
		...{ action: 'opened', view: 'correction', purpose: 'ADMIN', basis: 'correction' },
		actor: { name: 'Farah Begum' },
		seen: [entryId]
	});
	const { access } = await openItem(begum, id);
	expect((await listEntries(access, {})).entries.map((one) => one.entryId)).toEqual([entryId]);
	expect((await listEntries(access, { query: 'HbA1c' })).total).toBe(1);
});

test('put right: only with a newer version, which the answer names; both are side by side', async () => {
	const { amina, source, chen, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	await take(chen, id);
	await expect(answer(chen, id, 'corrected')).rejects.toMatchObject({ code: 'nothing-newer' });
	await answer(chen, id, 'promised', 'The laboratory sends it again.');
	const access = await ownAccess(amina);
	expect(await listCorrections(access)).toMatchObject([{ state: 'promised' }]);
	expect((await findItems([id])).get(id)!.closedAt).toBeNull();
	await sendResult(source, amina, 'first', 48);
	expect((await getCorrectionItem(chen, id)).entry?.versions).toHaveLength(2);
	await answer(chen, id, 'corrected', 'It was somebody else’s sample.');
	const { thread } = await getCorrection(access, id);
	expect(thread.steps.at(-1)).toMatchObject({ kind: 'corrected', entryVersion: 2 });
	const { entry, versions } = await getEntry(access, entryId);
	expect(entry.dispute).toBe('corrected');
	expect(versions.map(({ content }) => content.value?.number)).toEqual([48, 71]);
	expect((await listEvents(amina.patientId)).at(-3)).toMatchObject({
		...{ action: 'changed', view: 'correction', seen: [entryId] }
	});
});

test('a note stands beside the entry for all who see it; the patient is told by the id alone', async () => {
	const { amina, begum, chen, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	await take(begum, id);
	await answer(begum, id, 'annotated', 'Taken from the other arm.');
	const care = await openRecord(chen, { patientId: amina.patientId, purpose: 'TREAT' });
	const { disputes } = await loadDisputedEntry(care, place, entryId);
	expect(disputes).toMatchObject([{ notes: [{ text: 'Taken from the other arm.' }], href: null }]);
	const { notifications } = await listNotifications(amina.patientId);
	const told = notifications.filter(({ kind }) => kind === 'answer');
	expect(told).toMatchObject([{ about: { correctionId: id } }]);
	expect(Object.keys(told[0]!.about)).toEqual(['correctionId']);
});

test('declined: her own words stand beside it, or the statement that she writes, until she takes it away', async () => {
	const { amina, begum, chen, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	const access = await ownAccess(amina);
	await expect(stateDisagreement(access, id, step('Mine.'))).rejects.toThrow(Conflict);
	await take(begum, id);
	await answer(begum, id, 'declined', 'The sample was yours.');
	const shown = async () => {
		const care = await openRecord(chen, { patientId: amina.patientId, purpose: 'TREAT' });
		return (await loadDisputedEntry(care, place, entryId)).disputes[0]!.notes;
	};
	expect(await shown()).toMatchObject([{ text: 'That was not my blood.' }]);
	await stateDisagreement(access, id, step('I was abroad that day.'));
	expect(await shown()).toMatchObject([{ text: 'I was abroad that day.' }]);
	await stateDisagreement(access, id, step(''));
	expect(await shown()).toEqual([]);
	expect(statementOf((await getCorrection(access, id)).thread.steps)).toBeNull();
});

test('an answer can be questioned once, with a new day; after that it is closed', async () => {
	const { amina, begum, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	const access = await ownAccess(amina);
	await take(begum, id);
	const form = { version: await versionOf(id), outcome: 'declined', ...step('No.') } as const;
	await answerCorrection(begum, id, form);
	await answerCorrection(begum, id, form);
	expect((await getCorrection(access, id)).thread.steps).toHaveLength(2);
	const late = { version: await versionOf(id), ...step('And another thing.') };
	await expect(replyToCorrection(begum, id, late)).rejects.toMatchObject({ code: 'item-closed' });
	await reopenCorrection(access, id, step('Look again.'));
	expect(await listCorrections(access)).toMatchObject([{ state: 'waiting' }]);
	expect((await getEntry(access, entryId)).entry.dispute).toBe('asked');
	await answer(begum, id, 'declined', 'Still no.');
	await expect(reopenCorrection(access, id, step())).rejects.toMatchObject({
		code: 'correction-final'
	});
});

test('two at once: the second is told, undoes nothing, and sees what the first said', async () => {
	const { amina, begum, chen, entryId } = await aminaAndAnEntry();
	const id = await dispute(amina, entryId);
	const version = await take(begum, id);
	const reply = { version, ...step('Mine?') };
	await expect(replyToCorrection(chen, id, reply)).rejects.toThrow(Conflict);
	const both = await Promise.allSettled([
		answerCorrection(begum, id, { version, outcome: 'declined', ...step('No.') }),
		answerCorrection(begum, id, { version, outcome: 'annotated', ...step('A note.') })
	]);
	expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	const { thread } = await getCorrectionItem(chen, id);
	expect(thread.steps).toHaveLength(2);
});

test('passed on, it is in the other queue with its thread and day; there it opens only what they may see', async () => {
	const { amina, practice, begum, chen, entryId } = await aminaAndAnEntry();
	const hospital = await makeOrganisation('hospital', 'Marlsea General');
	const walsh = await appoint(hospital, 'Dr Niamh Walsh', 'doctor');
	const id = await dispute(amina, entryId);
	const before = (await findItems([id])).get(id)!;
	const version = await take(begum, id);
	const to = { version, ...step('They took the sample.') };
	const nowhere = passCorrection(begum, id, { ...to, odsCode: practice.odsCode });
	await expect(nowhere).rejects.toThrow(Invalid);
	await passCorrection(begum, id, { ...to, odsCode: hospital.odsCode });
	await expect(getCorrectionItem(chen, id)).rejects.toThrow(NotFound);
	const { item, thread, entry } = await getCorrectionItem(walsh, id);
	expect(item).toMatchObject({ dueOn: before.dueOn, assignedTo: null, toArea: false });
	expect(thread.steps.at(-1)!.text).toBe('Passed to Marlsea General. They took the sample.');
	// The hospital did not write it, and does not look after her.
	expect(entry).toBeUndefined();
	await relate(amina.patientId, hospital);
	expect((await getCorrectionItem(walsh, id)).entry?.entry.entryId).toBe(entryId);
});

test('who wrote it needs no other reason; whom she denies sees her words and not the entry', async () => {
	const { amina, begum, chen, entryId } = await aminaAndAnEntry();
	const left = await makeOrganisation('hospital', 'St Brannock');
	const iyer = await appoint(left, 'Dr Lakshmi Iyer', 'doctor');
	const old = await sendResult(await makeSource(left), amina, 'old', 60);
	const about = await dispute(amina, old);
	await expect(openRecord(iyer, { patientId: amina.patientId, purpose: 'TREAT' })).rejects.toThrow(
		NotFound
	);
	expect((await getCorrectionItem(iyer, about)).entry?.entry.entryId).toBe(old);

	const id = await dispute(amina, entryId);
	const provision: ProvisionDraft = {
		effect: 'deny',
		whom: { kind: 'person', accountId: chen.accountId },
		what: { kind: 'everything' },
		startsAt: new Date(),
		endsAt: null,
		holdsInEmergency: false
	};
	const set = { kind: 'set', provisionId: randomUUID(), provision } as const;
	await changeSharing(await ownAccess(amina), [set]);
	expect((await getCorrectionItem(chen, id)).entry).toBeUndefined();
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ seen: [] });
	await take(chen, id);
	// Whether anything newer came is not theirs to learn.
	await expect(answer(chen, id, 'corrected')).rejects.toMatchObject({ code: 'nothing-newer' });
	expect((await getCorrectionItem(begum, id)).entry).toBeDefined();
});

test('staff elsewhere, a privacy officer and an operator of elsewhere find nothing; the try is on her log', async () => {
	const { amina, practice, entryId } = await aminaAndAnEntry();
	const elsewhere = await makeOrganisation('hospital');
	const strangers = [
		await appoint(elsewhere, 'Dr Niamh Walsh', 'doctor'),
		await appoint(elsewhere, 'Sam Okafor', 'operator'),
		await appoint(practice, 'Judith Hale', 'privacy-officer'),
		makeClinician(elsewhere, 'Nurse Nobody', 'nurse')
	];
	const id = await dispute(amina, entryId);
	for (const actor of strangers) {
		await expect(getCorrectionItem(actor, id)).rejects.toThrow(NotFound);
		expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ outcome: 'refused' });
		const said = { version: 1, ...step() };
		await expect(replyToCorrection(actor, id, said)).rejects.toThrow(NotFound);
	}
	await expect(getCorrectionItem(strangers[0]!, randomUUID())).rejects.toThrow(NotFound);
	const dana = await makePatient('Dana Price');
	const wish = { patientId: dana.patientId, purpose: 'ADMIN', itemId: id } as const;
	await expect(openRecord(strangers[0]!, wish)).rejects.toThrow(NotFound);
});

test('what is missing opens no entry at all', async () => {
	const { amina, practice, begum } = await aminaAndAnEntry();
	const id = await reportMissing(await ownAccess(amina), {
		...{ correctionId: randomUUID(), text: 'My scan in May.', wanted: '' },
		odsCode: practice.odsCode
	});
	expect((await getCorrectionItem(begum, id)).entry).toBeUndefined();
	const { access } = await openItem(begum, id);
	expect((await listEntries(access, {})).total).toBe(0);
	await take(begum, id);
	await expect(answer(begum, id, 'annotated')).rejects.toThrow(Invalid);
	await answer(begum, id, 'corrected', 'Added: see your results.');
	expect(await listCorrections(await ownAccess(amina))).toMatchObject([{ state: 'corrected' }]);
});

test('who may not see the entry sees nothing of what is said about it', async () => {
	const { amina, entryId } = await aminaAndAnEntry();
	await dispute(amina, entryId);
	const pharmacy = await makeOrganisation('pharmacy', 'Brightsave');
	await relate(amina.patientId, pharmacy);
	const lowe = makeClinician(pharmacy, 'Daniel Lowe', 'pharmacist');
	const care = await openRecord(lowe, { patientId: amina.patientId, purpose: 'TREAT' });
	await expect(loadDisputedEntry(care, place, entryId)).rejects.toThrow(NotFound);
	expect((await listEntries(care, { query: 'blood' })).total).toBe(0);
});

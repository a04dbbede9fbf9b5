import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { openAttachment } from '#lib/record/server/open-attachment.ts';
import { listReadings } from '#lib/record/server/list-readings.ts';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import type { What } from '#lib/consent/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { loadHome } from '#lib/self-care/server/load-home.ts';
import { loadSent } from '#lib/self-care/server/load-sent.ts';
import { saveDraft } from '#lib/self-care/server/save-draft.ts';
import type { Given } from '#lib/self-care/schema.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { jpeg, photoRequest } from '#tests/photos.ts';
import { findNote } from '../data/notes.ts';
import type { NoteKind } from '../schema.ts';
import { addPhoto } from './add-photo.ts';
import { changeNote } from './change-note.ts';
import { loadNote } from './load-note.ts';
import { loadNotes } from './load-notes.ts';
import { loadNoteCheck } from './load-note-check.ts';
import { postNote } from './post-note.ts';
import { postNotePage } from './post-note-page.ts';
import { sendNote } from './send-note.ts';
import { diaryPhotos } from './tables.ts';

let amina: TestPatient;
let own: RecordAccess;
const base = '/me/self-care';
const SINCE = { 'since-day': '3', 'since-month': '3', 'since-year': '2026' };
const KNEE = {
	...{ 'felt-emergency': 'none', what: 'A sore knee', ...SINCE },
	...{ bad: 'mild', way: 'better', words: 'Worse on stairs' }
};
const TAKEN = { medicine: 'other', other: 'Vitamin D', taken: 'taken', when: 'now' };

beforeEach(async () => {
	amina = await makePatient();
	own = await openOwn(amina);
});

test('a symptom is an entry in her own words, filed under self-care, and no reading', async () => {
	const { entryId } = await send('symptoms', KNEE);
	const { entry } = await getEntry(own, entryId);
	expect(entry).toMatchObject({ category: 'self-care', status: 'current' });
	expect(entry.content).toMatchObject({ title: 'Symptom', author: { name: 'Amina Yusuf' } });
	expect(entry.content.value?.text).toBe('A sore knee');
	expect(entry.content.components.map(({ title, value }) => `${title}: ${value?.text}`)).toEqual([
		'Since when: 3 March 2026',
		'How bad is it: Mild',
		'Is it changing: It is getting better',
		'Happening now: None of the list for 999'
	]);
	expect(entry.content.details).toContainEqual({ label: 'Note', text: 'Worse on stairs' });
	expect((await loadHome(own, base)).hasAny).toBe(false);
	const event = (await listEvents(amina.patientId)).find(({ action }) => action === 'changed');
	expect(event).toMatchObject({ view: 'self-care' });
});

test('something of the list for 999 is answered at once, on every page from then on', async () => {
	const given = { ...KNEE, 'felt-emergency': 'chest breath' };
	const { entryId, submissionId } = await draft('symptoms', given);
	const place = { definition: note('symptoms'), entryId };
	const check = await loadNoteCheck(own, base, place);
	expect(check.cards[0]).toMatchObject({ variant: 'emergency', heading: /999/ });
	await sendNote(own, { ...place, submissionId });
	expect((await loadSent(own, base, submissionId)).cards[0]!.heading).toContain('999');
	const severe = await draft('symptoms', { ...KNEE, bad: 'severe' });
	const { cards } = await loadNoteCheck(own, base, { ...place, entryId: severe.entryId });
	expect(cards[0]).toMatchObject({ variant: 'urgent' });
});

test('a page keeps what is right, and gives back what is wrong', async () => {
	const place = { definition: note('symptoms'), entryId: randomUUID(), page: 'now' };
	expect(await post(place, {})).toMatchObject({ errors: { 'felt-emergency': /Choose/ } });
	expect(await post(place, { 'felt-emergency': 'none' })).toEqual({ next: 'what' });
	const what = { ...place, page: 'what' };
	const typed = { what: 'A cough', 'since[day]': '31', 'since[month]': '2', 'since[year]': '2026' };
	const wrong = { ...typed, bad: 'worst', words: 'x'.repeat(2001) };
	expect(await post(what, wrong)).toEqual({
		errors: {
			'since-day': 'Enter a day, like 3 9 2026',
			bad: 'Choose how bad it is',
			way: 'Choose whether it is changing',
			words: 'Enter 2000 characters or fewer'
		},
		given: expect.objectContaining({ what: 'A cough', 'since-day': '31' }) as Given
	});
	const future = { ...typed, 'since[day]': '3', 'since[month]': '3', 'since[year]': '2099' };
	const later = await post(what, { ...future, bad: 'mild', way: 'same' });
	expect(later).toMatchObject({ errors: { 'since-day': 'The day must be today or in the past' } });
	// Nothing of it is in the record, and it cannot be sent.
	const sending = sendNote(own, { ...what, submissionId: randomUUID() });
	await expect(sending).rejects.toMatchObject({ code: 'note-unfinished' });
	expect((await listEntries(own, { category: 'self-care' })).total).toBe(0);
});

test('sent twice, and at once, it is one', async () => {
	const { entryId, submissionId } = await draft('symptoms', KNEE);
	const sending = { definition: note('symptoms'), entryId, submissionId };
	await Promise.all([sendNote(own, sending), sendNote(own, sending)]);
	await sendNote(own, sending);
	expect((await listEntries(own, { category: 'self-care' })).total).toBe(1);
	expect((await loadNotes(own, base, note('symptoms'))).drafts).toEqual([]);
});

test('a photo goes with it: clean, with words for it, through the gate, and stays when it is put right', async () => {
	const { entryId, submissionId } = await draft('symptoms', KNEE);
	const place = { definition: note('symptoms'), entryId };
	expect(await addPhoto(own, place, photoRequest(jpeg(), ''))).toMatchObject({
		errors: { photoWords: 'Enter what the photo shows' }
	});
	expect(await addPhoto(own, place, photoRequest(Buffer.from('%PDF')))).toMatchObject({
		errors: { photo: 'The photo must be a JPEG or PNG picture' },
		words: 'A rash on my left arm'
	});
	const tooLarge = new Request('http://localhost/', {
		...{ method: 'POST', body: 'x', headers: { 'content-length': '20000000' } }
	});
	expect(await addPhoto(own, place, tooLarge)).toMatchObject({ errors: { photo: /8MB/ } });
	expect(await addPhoto(own, place, photoRequest(jpeg()))).toBeUndefined();
	await sendNote(own, { ...place, submissionId });
	await changeNote(own, note('symptoms'), { entryId, basis: 1, given: { ...KNEE, bad: 'severe' } });
	const { attachments } = await getEntry(own, entryId);
	expect(attachments).toMatchObject([
		{ contentType: 'image/jpeg', title: 'A rash on my left arm' }
	]);
	const { body } = await openAttachment(own, entryId, attachments[0]!.attachmentId);
	expect(body.toString('latin1')).not.toMatch(/GPS|Bootle/);
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ action: 'downloaded' });
	const left = await inPatient(amina.patientId, (tx) => tx.select().from(diaryPhotos));
	expect(left).toEqual([]);
});

test('put right, its earlier words are kept; taken out, it leaves the lists; a second change of the same is refused', async () => {
	const { entryId } = await send('symptoms', KNEE);
	const [first, second] = [{ what: 'A sore hip' }, { what: 'A sore foot' }];
	expect(await change('symptoms', entryId, { basis: '1', ...right(first) })).toBeUndefined();
	const late = await change('symptoms', entryId, { basis: '1', ...right(second) });
	expect(late).toMatchObject({ status: 409, given: second });
	const page = await loadNote(own, base, note('symptoms'), entryId);
	expect(page).toMatchObject({ title: 'A sore hip', basis: '2', isOut: false });
	expect(page.before[0]!.rows).toContainEqual({ label: 'What is it', text: 'A sore knee' });
	expect(await change('symptoms', entryId, { basis: '2', choice: 'take-out' })).toMatchObject({
		errors: { reason: 'Enter why you take it out' }
	});
	const out = { basis: '2', choice: 'take-out', reason: 'Not mine' };
	expect(await change('symptoms', entryId, out)).toBeUndefined();
	expect((await loadNotes(own, base, note('symptoms'))).rows).toEqual([]);
	expect(await loadNote(own, base, note('symptoms'), entryId)).toMatchObject({ isOut: true });
});

test('a dose that was taken is self-care and not among her medicines, and hides with the medicine', async () => {
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	const codes = JSON.stringify([
		{ system: 'https://dmd.nhs.uk', code: '323509004', display: null }
	]);
	const given = { ...TAKEN, medicine: randomUUID(), name: 'Sertraline 50mg tablets', codes };
	const { entryId } = await send('medicines', given);
	expect((await listEntries(own, { category: 'medicines' })).total).toBe(0);
	const chen = await openCare(makeClinician(surgery));
	expect((await getEntry(chen, entryId)).entry).toMatchObject({
		...{ category: 'self-care', content: { title: 'Sertraline 50mg tablets', meaning: 'Taken' } }
	});
	const hidden: What = { kind: 'thing', keys: ['text:sertraline'] };
	await changeSharing(own, [
		{
			...{ kind: 'set', provisionId: randomUUID() },
			provision: {
				...{ effect: 'deny', whom: { kind: 'everyone' }, what: hidden },
				...{ startsAt: now(), endsAt: null, holdsInEmergency: false }
			}
		}
	]);
	await expect(getEntry(chen, entryId)).rejects.toMatchObject({ code: 'not-found' });
	expect((await listReadings(chen, { resourceType: 'MedicationAdministration' })).entries).toEqual(
		[]
	);
});

test('a missed dose is kept as missed, the hour that came twice as the one that was meant, and no dose is advised', async () => {
	const night = { when: 'past', day: '25', month: '10', year: '2026', time: '01:30' };
	const { entryId: draftId, submissionId } = await draft('medicines', { ...TAKEN, ...night });
	const sending = sendNote(own, { definition: note('medicines'), entryId: draftId, submissionId });
	await expect(sending).rejects.toMatchObject({ code: 'note-unfinished' });
	const { entryId } = await send('medicines', {
		...TAKEN,
		...night,
		fold: 'second',
		taken: 'missed'
	});
	const { entry } = await getEntry(own, entryId);
	expect(entry.happenedAt.toISOString()).toBe('2026-10-25T01:30:00.000Z');
	expect(entry.content.meaning).toBe('Not taken. Missed');
});

test('a goal is gone on with step by step, and each step says when it was done', async () => {
	const { entryId } = await send('goals', {
		what: 'Walk to the park',
		step1: 'To the shop',
		step2: 'To the church'
	});
	const going = {
		basis: '1',
		choice: 'progress',
		done: 'step1',
		state: 'active',
		progress: 'Slowly'
	};
	expect(await change('goals', entryId, going)).toBeUndefined();
	const { goal } = await loadNote(own, base, note('goals'), entryId);
	expect(goal).toMatchObject({ state: 'active', steps: [{ done: /20\d\d/ }, { done: null }] });
	const reached = { basis: '2', choice: 'progress', state: 'reached', progress: '' };
	expect(await change('goals', entryId, reached)).toBeUndefined();
	const { entry } = await getEntry(own, entryId);
	expect(entry).toMatchObject({ category: 'self-care', status: 'resolved' });
	expect(
		await change('goals', entryId, { basis: '3', choice: 'progress', state: '?' })
	).toMatchObject({
		errors: { state: 'Choose how it goes' }
	});
});

test('her surgery reads what she sent, and not what she only began; Dana sees and changes nothing of it', async () => {
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	const { entryId } = await send('symptoms', KNEE);
	const begun = await draft('symptoms', KNEE);
	await addPhoto(own, { definition: note('symptoms'), entryId: begun.entryId }, photoRequest());
	const chen = await openCare(makeClinician(surgery));
	const shown = (await listEntries(chen, { category: 'self-care' })).entries;
	expect(shown.map((one) => one.entryId)).toEqual([entryId]);

	const dana = await openOwn(await makePatient());
	const symptoms = note('symptoms');
	const gone = { code: 'not-found' };
	await expect(loadNote(dana, base, symptoms, entryId)).rejects.toMatchObject(gone);
	const take = { entryId, basis: 1, given: null, reason: 'Mine' };
	await expect(changeNote(dana, symptoms, take)).rejects.toMatchObject(gone);
	const place = { definition: symptoms, entryId: begun.entryId };
	await expect(loadNoteCheck(dana, base, place)).rejects.toMatchObject(gone);
	await expect(addPhoto(dana, place, photoRequest())).rejects.toMatchObject(gone);
	expect((await loadNotes(dana, base, symptoms)).rows).toEqual([]);
});

function note(kind: NoteKind) {
	return findNote(kind)!;
}

async function draft(kind: NoteKind, given: Given) {
	const [entryId, submissionId] = [randomUUID(), randomUUID()];
	await saveDraft(own, { entryId, what: note(kind).what, given });
	return { entryId, submissionId };
}

async function send(kind: NoteKind, given: Given) {
	const ids = await draft(kind, given);
	await sendNote(own, { definition: note(kind), ...ids });
	return ids;
}

function right(words: Given): Given {
	const day = { 'since[day]': '3', 'since[month]': '3', 'since[year]': '2026' };
	return { ...day, bad: 'mild', way: 'same', ...words };
}

function post(place: Parameters<typeof postNotePage>[1], fields: Given) {
	return postNotePage(own, place, formOf(fields));
}

function change(kind: NoteKind, entryId: string, fields: Given) {
	return postNote(own, note(kind), entryId, formOf(fields));
}

function formOf(fields: Given): FormData {
	const form = new FormData();
	for (const [name, text] of Object.entries(fields)) form.set(name, text);
	return form;
}

function openOwn({ actor, patientId }: TestPatient) {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

function openCare(actor: ReturnType<typeof makeClinician>) {
	return openRecord(actor, { patientId: amina.patientId, purpose: 'TREAT' });
}

import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { openAttachment } from '#lib/record/server/open-attachment.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { jpeg, photoRequest } from '#tests/photos.ts';
import { addDiaryPhoto } from './add-diary-photo.ts';
import { answerDraftPhoto } from './answer-draft-photo.ts';
import { loadDiary } from './load-diary.ts';
import { loadDiaryPage } from './load-diary-page.ts';
import { removeDiaryPhoto } from './remove-diary-photo.ts';
import { shareDiary } from './share-diary.ts';
import { writeDiary } from './write-diary.ts';

let amina: TestPatient;
let own: RecordAccess;
let chen: RecordAccess;
let noteId: string;
const base = '/me/self-care';
const gone = { code: 'not-found' };

beforeEach(async () => {
	amina = await makePatient();
	own = await openOwn(amina);
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	const actor = makeClinician(surgery);
	chen = await openRecord(actor, { patientId: amina.patientId, purpose: 'TREAT' });
	noteId = randomUUID();
	await writeDiary(own, { noteId, basis: 0, text: 'My knee today' });
});

test('a photo of a private page is hers alone, without its place, and is kept once however often it is sent', async () => {
	const request = photoRequest(jpeg(), 'My knee');
	await addDiaryPhoto(own, noteId, request.clone());
	await addDiaryPhoto(own, noteId, request);
	const [photo, ...others] = await photos();
	expect([photo!.words, others]).toEqual(['My knee', []]);
	expect((await loadDiary(own, base)).pages[0]).toMatchObject({ photos: '1 photo' });
	const answer = await answerDraftPhoto(own, photo!.photoId);
	expect(Buffer.from(await answer.arrayBuffer()).includes('GPS')).toBe(false);
	await expect(getEntry(chen, noteId)).rejects.toMatchObject(gone);

	const other = await openOwn({ ...amina, actor: { ...amina.actor, accountId: randomUUID() } });
	for (const access of [await openOwn(await makePatient()), other, chen]) {
		await expect(addDiaryPhoto(access, noteId, photoRequest())).rejects.toMatchObject(gone);
		await expect(removeDiaryPhoto(access, noteId, photo!.photoId)).rejects.toMatchObject(gone);
	}
	for (const access of [await openOwn(await makePatient()), other]) {
		await expect(answerDraftPhoto(access, photo!.photoId)).rejects.toMatchObject(gone);
	}
	expect(await photos()).toHaveLength(1);
	const events = await listEvents(amina.patientId);
	expect(JSON.stringify(events)).not.toContain(noteId);
	expect(events.filter(({ action }) => action === 'changed')).toHaveLength(3);
});

test('it is shared with its page, follows it while it is shared, and is taken back with it', async () => {
	await addDiaryPhoto(own, noteId, photoRequest(jpeg(), 'My knee'));
	await shareDiary(own, { noteId, wish: 'shared' });
	const first = await attached();
	expect(first.map(({ title }) => title)).toEqual(['My knee']);
	await addDiaryPhoto(own, noteId, photoRequest(undefined, 'My other knee'));
	expect((await attached()).map(({ title }) => title)).toEqual(['My knee', 'My other knee']);

	const [knee] = await photos();
	await removeDiaryPhoto(own, noteId, knee!.photoId);
	const [left, ...others] = await attached();
	expect([left!.title, others]).toEqual(['My other knee', []]);
	// What was shared of it before is in the history, and is given out to nobody.
	await expect(open(first[0]!.attachmentId)).rejects.toMatchObject(gone);
	expect((await open(left!.attachmentId)).contentType).toBe('image/png');

	await shareDiary(own, { noteId, wish: 'taken-back' });
	await expect(open(left!.attachmentId)).rejects.toMatchObject(gone);
	// What is added while it is taken back stays in the diary until it is shared again.
	await addDiaryPhoto(own, noteId, photoRequest(jpeg(), 'A secret'));
	expect((await getEntry(own, noteId)).attachments).toHaveLength(1);
	await shareDiary(own, { noteId, wish: 'shared' });
	expect((await attached()).map(({ title }) => title)).toEqual(['My other knee', 'A secret']);
});

test('what is no photo, or one too many, is refused in words; with its page a photo is gone', async () => {
	expect(await addDiaryPhoto(own, noteId, photoRequest(Buffer.from('no'), ''))).toMatchObject({
		errors: { photo: 'The photo must be a JPEG or PNG picture' }
	});
	for (let place = 0; place < 3; place++) await addDiaryPhoto(own, noteId, photoRequest());
	expect(await addDiaryPhoto(own, noteId, photoRequest())).toMatchObject({
		errors: { photo: 'You can add 3 photos' }
	});
	const [photo] = await photos();
	await writeDiary(own, { noteId, basis: 1, text: '' });
	await expect(answerDraftPhoto(own, photo!.photoId)).rejects.toMatchObject(gone);
	await expect(addDiaryPhoto(own, noteId, photoRequest())).rejects.toMatchObject(gone);
});

async function photos() {
	return (await loadDiaryPage(own, base, noteId)).photos;
}

async function attached() {
	return (await getEntry(chen, noteId)).attachments;
}

function open(attachmentId: string) {
	return openAttachment(chen, noteId, attachmentId);
}

function openOwn({ actor, patientId }: TestPatient) {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { startEmergencyAccess } from '#lib/access/server/start-emergency-access.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { loadDiary } from './load-diary.ts';
import { loadDiaryPage } from './load-diary-page.ts';
import { postDiary } from './post-diary.ts';
import { shareDiary } from './share-diary.ts';
import { diarySharings } from './tables.ts';
import { writeDiary } from './write-diary.ts';

let amina: TestPatient;
let own: RecordAccess;
let chen: RecordAccess;
let stranger: ClinicianActor;
const base = '/me/self-care';
const WORDS = 'I cried all night\nand told nobody';
const gone = { code: 'not-found' };

beforeEach(async () => {
	amina = await makePatient();
	own = await openOwn(amina);
	const surgery = await makeOrganisation();
	await relate(amina.patientId, surgery);
	chen = await openCare(makeClinician(surgery));
	await changeSharing(own, [
		{ kind: 'choose', choiceId: randomUUID(), subject: 'emergency-reach', value: 'everything' }
	]);
	stranger = makeClinician(await makeOrganisation('hospital'), 'Dr Walsh');
});

test('a private page is no entry: staff neither read nor count it, and an emergency does not open it', async () => {
	const noteId = await write(WORDS);
	expect((await loadDiary(own, base)).pages).toMatchObject([
		{ noteId, text: WORDS, isShared: false }
	]);
	for (const access of [chen, await inEmergency(), own]) {
		expect(await listEntries(access, { query: 'cried' })).toMatchObject({ total: 0 });
		await expect(getEntry(access, noteId)).rejects.toMatchObject(gone);
	}
	const events = await listEvents(amina.patientId);
	expect(JSON.stringify(events)).not.toContain(noteId);
	expect(events.filter(({ view }) => view === 'self-care').map(({ action }) => action)).toEqual([
		'changed',
		'opened'
	]);
});

test('shared, it is read; taken back, nobody opens or counts it, not even in an emergency; shared again, it is there', async () => {
	const noteId = await write(WORDS);
	await Promise.all([share(noteId), share(noteId)]);
	const emergency = await inEmergency();
	const { entry } = await getEntry(chen, noteId);
	expect((await getEntry(emergency, noteId)).entry).toEqual(entry);
	expect(entry.content).toMatchObject({ meaning: 'I cried all night' });
	expect(entry.content.details).toContainEqual({ label: 'Note', text: WORDS });

	await shareDiary(own, { noteId, wish: 'taken-back' });
	for (const access of [chen, emergency]) {
		expect(await listEntries(access)).toMatchObject({ total: 0 });
		await expect(getEntry(access, noteId)).rejects.toMatchObject(gone);
	}
	expect(await loadDiaryPage(own, base, noteId)).toMatchObject({ isShared: false, text: WORDS });
	// What is written while it is taken back does not leave the diary.
	await writeDiary(own, { noteId, basis: 1, text: 'A secret' });
	const held = await getEntry(own, noteId);
	expect(JSON.stringify(held.versions)).not.toContain('A secret');

	await share(noteId);
	expect((await getEntry(chen, noteId)).entry.content.meaning).toBe('A secret');
	expect((await steps()).map(({ kind }) => kind)).toEqual(['shared', 'taken-back', 'shared']);
});

test('the choice that keeps it from others is one of hers: withdrawn among them, the diary says that it is shared', async () => {
	const noteId = await write(WORDS);
	await share(noteId);
	await shareDiary(own, { noteId, wish: 'taken-back' });
	const provisionId = (await steps()).at(-1)!.provisionId!;
	await changeSharing(own, [{ kind: 'withdraw', provisionId }]);
	expect(await loadDiaryPage(own, base, noteId)).toMatchObject({ isShared: true });
	await shareDiary(own, { noteId, wish: 'taken-back' });
	await expect(getEntry(chen, noteId)).rejects.toMatchObject(gone);
});

test('taken out of the diary while it is shared, it is taken back; its page is gone', async () => {
	const noteId = await write(WORDS);
	await share(noteId);
	await writeDiary(own, { noteId, basis: 1, text: '' });
	await expect(getEntry(chen, noteId)).rejects.toMatchObject(gone);
	await expect(loadDiaryPage(own, base, noteId)).rejects.toMatchObject(gone);
	await expect(share(noteId)).rejects.toMatchObject(gone);
	expect((await loadDiary(own, base)).pages).toEqual([]);
});

test('the same form twice is one page; a page that was changed meanwhile is not written over, and nothing typed is lost', async () => {
	const noteId = await write(WORDS);
	await writeDiary(own, { noteId, basis: 0, text: WORDS });
	expect((await loadDiary(own, base)).pages).toHaveLength(1);
	await writeDiary(own, { noteId, basis: 1, text: 'First' });
	const second = { error: 'This page was changed since you opened it.', text: 'Second' };
	expect(await post({ basis: '1', text: 'Second' }, noteId)).toEqual({ ...second, status: 409 });
	expect(await post({ noteId: randomUUID(), text: ' ' })).toMatchObject({ status: 422 });
	expect(await post({ noteId: randomUUID(), text: 'x'.repeat(5001) })).toMatchObject({
		error: 'Enter 5000 characters or fewer'
	});
	const { before } = await loadDiaryPage(own, base, noteId);
	expect(before.map(({ text }) => text)).toEqual([WORDS]);
});

test('another account of the same record sees no page of it, and neither does Dana', async () => {
	const noteId = await write(WORDS);
	const other = await openOwn({ ...amina, actor: { ...amina.actor, accountId: randomUUID() } });
	const dana = await openOwn(await makePatient());
	for (const access of [other, dana]) {
		expect((await loadDiary(access, base)).pages).toEqual([]);
		await expect(loadDiaryPage(access, base, noteId)).rejects.toMatchObject(gone);
		await expect(writeDiary(access, { noteId, basis: 1, text: 'Mine' })).rejects.toMatchObject(
			gone
		);
		await expect(shareDiary(access, { noteId, wish: 'shared' })).rejects.toMatchObject(gone);
	}
	await expect(loadDiary(chen, base)).rejects.toMatchObject(gone);
});

async function write(text: string): Promise<string> {
	const noteId = randomUUID();
	await writeDiary(own, { noteId, basis: 0, text });
	return noteId;
}

function share(noteId: string) {
	return shareDiary(own, { noteId, wish: 'shared' });
}

function steps() {
	return inPatient(amina.patientId, (tx) =>
		tx.select().from(diarySharings).orderBy(diarySharings.step)
	);
}

function post(fields: Record<string, string>, noteId?: string) {
	const form = new FormData();
	for (const [name, text] of Object.entries(fields)) form.set(name, text);
	return postDiary(own, form, noteId ? { noteId } : undefined);
}

function openOwn({ actor, patientId }: TestPatient) {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

function openCare(actor: ClinicianActor) {
	return openRecord(actor, { patientId: amina.patientId, purpose: 'TREAT' });
}

/** A doctor without any relationship, who sets the limits aside. */
async function inEmergency(): Promise<RecordAccess> {
	const signedIn = { accountId: stranger.accountId, authenticatedAt: now() };
	await startEmergencyAccess(stranger, signedIn, {
		...{ emergencyId: randomUUID(), patientId: amina.patientId, reason: '5' },
		text: 'Found unconscious at home'
	});
	return openCare(stranger);
}

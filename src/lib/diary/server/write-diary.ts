import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { readDiary, type DiaryNote } from './read-diary.ts';
import { takeBack } from './share-diary.ts';
import { ownPhotos } from './read-photos.ts';
import { diaryPhotos, selfCareDiary } from './tables.ts';
import { writeSharedPage } from './write-shared-page.ts';

export interface DiaryWish {
	noteId: string;
	/** The version that was read; none for a new page. */
	basis: number;
	/** Empty to take it out. */
	text: string;
}

/**
 * Writes a page of the diary, or writes it over. What it said before is kept, for its writer alone.
 * Of a page that is shared, what others see changes with it.
 *
 * @throws NotFound for a page that is not theirs; Conflict where it was changed meanwhile.
 */
export async function writeDiary(access: RecordAccess, wish: DiaryWish): Promise<void> {
	await changeRecord(access, { view: 'self-care' }, async (change) => {
		const { tx, patientId, at } = change;
		const { noteId, basis, text } = wish;
		await lockPatient(tx, patientId);
		const [note] = await readDiary(tx, access, noteId);
		const [newest] = note?.versions ?? [];
		if (!newest && basis > 0) throw new NotFound();
		// The same form again: it is as they wanted it.
		if (newest?.version === basis + 1 && newest.text === text) return;
		if ((newest?.version ?? 0) !== basis || newest?.text === '') {
			throw new Conflict('diary-changed', 'This page was changed since you opened it.');
		}
		const version = basis + 1;
		const accountId = accountOf(change);
		await tx
			.insert(selfCareDiary)
			.values({ patientId, noteId, version, accountId, text, writtenAt: at });
		if (note) await followSharing(change, note, text);
		// Of the words a page before is kept; a photo that nobody can come to any more is not.
		if (text === '') await tx.delete(diaryPhotos).where(ownPhotos(change, noteId));
	});
}

/** What others see of a page follows it while it is shared; taken back, nothing new of it leaves the diary. */
async function followSharing(change: Change, note: DiaryNote, text: string): Promise<void> {
	if (!note.isShared) return;
	const { noteId, versions } = note;
	await writeSharedPage(change, { noteId, text, firstWrittenAt: versions.at(-1)!.writtenAt });
	if (text === '') await takeBack(change, note);
}

import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { requireDiaryPage } from './require-diary-page.ts';
import { writeSharedPage } from './write-shared-page.ts';

/**
 * Changes the photos of a page of the diary. They are private as the page is; of a page that is shared,
 * what others see changes with them.
 *
 * @param make gives what is wrong, where nothing is to be changed.
 * @throws NotFound for a page that is not theirs, or was taken out.
 */
export async function changeDiaryPhotos<T>(
	access: RecordAccess,
	noteId: string,
	make: (change: Change) => Promise<T | undefined>
): Promise<T | undefined> {
	return changeRecord(access, { view: 'self-care' }, async (change) => {
		await lockPatient(change.tx, change.patientId);
		const { isShared, versions } = await requireDiaryPage(change.tx, access, noteId);
		const wrong = await make(change);
		if (wrong || !isShared) return wrong;
		const [{ text }, { writtenAt: firstWrittenAt }] = [versions[0]!, versions.at(-1)!];
		await writeSharedPage(change, { noteId, text, firstWrittenAt });
		return undefined;
	});
}

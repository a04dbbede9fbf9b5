import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { changeDiaryPhotos } from './change-diary-photos.ts';
import { keepPhoto } from './keep-photo.ts';
import { readPhotoForm, type PhotoRefused } from './read-photo-form.ts';
import { requireDiaryPage } from './require-diary-page.ts';

/**
 * Keeps a photo with a page of the diary: as private as the page, and shared with it.
 *
 * @returns what is wrong with it, in words; undefined where it is kept.
 * @throws NotFound for a page that is not theirs, or was taken out.
 */
export async function addDiaryPhoto(
	access: RecordAccess,
	noteId: string,
	request: Request
): Promise<PhotoRefused | undefined> {
	requireGranted(access);
	await inPatient(access.patientId, (tx) => requireDiaryPage(tx, access, noteId));
	const { photo, refused } = await readPhotoForm(request);
	if (refused) return refused;
	return changeDiaryPhotos(access, noteId, (change) => keepPhoto(change, noteId, photo));
}

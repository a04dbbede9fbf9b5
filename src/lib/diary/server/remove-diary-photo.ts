import { and, eq } from 'drizzle-orm';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { changeDiaryPhotos } from './change-diary-photos.ts';
import { ownPhotos } from './read-photos.ts';
import { diaryPhotos } from './tables.ts';

/**
 * Throws away a photo of the diary. What was shared of it before stays in the history of the record,
 * and is shown to nobody.
 *
 * @throws NotFound for a page that is not theirs, or was taken out.
 */
export async function removeDiaryPhoto(
	access: RecordAccess,
	noteId: string,
	photoId: string
): Promise<void> {
	await changeDiaryPhotos(access, noteId, async (change) => {
		await change.tx
			.delete(diaryPhotos)
			.where(and(ownPhotos(change, noteId), eq(diaryPhotos.photoId, photoId)));
	});
}

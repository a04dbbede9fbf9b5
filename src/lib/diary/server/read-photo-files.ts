import type { Change } from '#lib/access/server/change-record.ts';
import type { WrittenFile } from '#lib/record/server/write-files.ts';
import { inOrder, ownPhotos } from './read-photos.ts';
import { diaryPhotos } from './tables.ts';

/** The photos themselves, as they go with an entry into the record. */
export function readPhotoFiles(
	change: Pick<Change, 'tx' | 'patientId' | 'access'>,
	entryId: string
): Promise<WrittenFile[]> {
	return change.tx
		.select({
			contentType: diaryPhotos.contentType,
			title: diaryPhotos.words,
			body: diaryPhotos.body
		})
		.from(diaryPhotos)
		.where(ownPhotos(change, entryId))
		.orderBy(...inOrder);
}

import { and, asc, eq } from 'drizzle-orm';
import type { Change } from '#lib/access/server/change-record.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { diaryPhotos } from './tables.ts';

/** Photos beside something that was not sent yet: those of whoever is writing it. */
export function readPhotos(
	{ tx, patientId, access }: Pick<Change, 'tx' | 'patientId' | 'access'>,
	entryId: string
) {
	return tx
		.select({ photoId: diaryPhotos.photoId, words: diaryPhotos.words })
		.from(diaryPhotos)
		.where(
			and(
				eq(diaryPhotos.patientId, patientId),
				eq(diaryPhotos.entryId, entryId),
				eq(diaryPhotos.accountId, accountOf({ access }))
			)
		)
		.orderBy(asc(diaryPhotos.addedAt), asc(diaryPhotos.photoId));
}

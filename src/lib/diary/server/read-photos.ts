import { and, asc, eq } from 'drizzle-orm';
import type { Change } from '#lib/access/server/change-record.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { diaryPhotos } from './tables.ts';

type Place = Pick<Change, 'tx' | 'patientId' | 'access'>;

/** Photos that are their writer's alone: of one note or page, or of all. */
export function readPhotos(place: Place, entryId?: string) {
	return place.tx
		.select({
			entryId: diaryPhotos.entryId,
			photoId: diaryPhotos.photoId,
			words: diaryPhotos.words
		})
		.from(diaryPhotos)
		.where(ownPhotos(place, entryId))
		.orderBy(...inOrder);
}

export function ownPhotos({ patientId, access }: Omit<Place, 'tx'>, entryId?: string) {
	return and(
		eq(diaryPhotos.patientId, patientId),
		eq(diaryPhotos.accountId, accountOf({ access })),
		entryId === undefined ? undefined : eq(diaryPhotos.entryId, entryId)
	);
}

export const inOrder = [asc(diaryPhotos.addedAt), asc(diaryPhotos.photoId)];

import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { diaryPhotos } from './tables.ts';

/** Throws away a photo that was never sent. */
export async function removePhoto(access: RecordAccess, photoId: string): Promise<void> {
	requireGranted(access);
	const { patientId } = access;
	await inPatient(patientId, (tx) =>
		tx
			.delete(diaryPhotos)
			.where(
				and(
					eq(diaryPhotos.patientId, patientId),
					eq(diaryPhotos.photoId, photoId),
					eq(diaryPhotos.accountId, accountOf({ access }))
				)
			)
	);
}

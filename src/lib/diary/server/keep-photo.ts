import { and, count, eq, ne } from 'drizzle-orm';
import type { Change } from '#lib/access/server/change-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { now } from '#lib/server/clock.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { MOST_PHOTOS } from '../rules.ts';
import type { NewPhoto, PhotoRefused } from './read-photo-form.ts';
import { diaryPhotos } from './tables.ts';

/** Keeps a photo beside what somebody is writing, or beside a page of their diary; undefined where it is kept. */
export async function keepPhoto(
	{ tx, patientId, access }: Pick<Change, 'tx' | 'patientId' | 'access'>,
	entryId: string,
	photo: NewPhoto
): Promise<PhotoRefused | undefined> {
	// Two forms at once are counted one after the other.
	await lockPatient(tx, patientId);
	const { photoId, words } = photo;
	const [others] = await tx
		.select({ count: count() })
		.from(diaryPhotos)
		.where(
			and(
				eq(diaryPhotos.patientId, patientId),
				eq(diaryPhotos.entryId, entryId),
				ne(diaryPhotos.photoId, photoId)
			)
		);
	if (others!.count >= MOST_PHOTOS) {
		return { errors: { photo: `You can add ${MOST_PHOTOS} photos` }, words };
	}
	const row = { patientId, entryId, accountId: accountOf({ access }), ...photo, addedAt: now() };
	await tx.insert(diaryPhotos).values(row).onConflictDoNothing();
	return undefined;
}

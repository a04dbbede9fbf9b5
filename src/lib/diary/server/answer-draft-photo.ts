import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { diaryPhotos } from './tables.ts';

/**
 * A photo that is its writer's alone: of a note that is not sent yet, or of their diary. Sent or
 * shared, it is an attachment of its entry, and `openAttachment` gives it out, with its event.
 *
 * @throws NotFound
 */
export async function answerDraftPhoto(access: RecordAccess, photoId: string): Promise<Response> {
	requireGranted(access);
	const { patientId } = access;
	const [photo] = await inPatient(patientId, (tx) =>
		tx
			.select({ contentType: diaryPhotos.contentType, body: diaryPhotos.body })
			.from(diaryPhotos)
			.where(
				and(
					eq(diaryPhotos.patientId, patientId),
					eq(diaryPhotos.photoId, photoId),
					eq(diaryPhotos.accountId, accountOf({ access }))
				)
			)
	);
	if (!photo) throw new NotFound();
	return new Response(new Uint8Array(photo.body), {
		headers: {
			'Content-Type': photo.contentType,
			'Content-Disposition': 'inline; filename="photo"',
			'Content-Security-Policy': "sandbox; default-src 'none'",
			'Cache-Control': 'no-store'
		}
	});
}

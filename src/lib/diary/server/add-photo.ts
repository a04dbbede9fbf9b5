import { and, count, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { MOST_PHOTOS } from '../rules.ts';
import type { NoteDefinition } from '../schema.ts';
import { cleanPhoto, MOST_BYTES, TOO_LARGE } from './clean-photo.ts';
import { readNoteDraft } from './read-note-draft.ts';
import { diaryPhotos } from './tables.ts';

/** A form with its longest words and separators around the photo. */
const MOST_OF_FORM = MOST_BYTES + 100_000;
const MOST_WORDS = 200;

/**
 * Keeps a photo beside what is being written, cleaned of all but the picture.
 *
 * @returns what is wrong with it, in words; what is far too large is not even read.
 */
export async function addPhoto(
	access: RecordAccess,
	{ definition, entryId }: { definition: NoteDefinition; entryId: string },
	request: Request
): Promise<{ errors: Record<string, string>; words: string } | undefined> {
	requireGranted(access);
	if (!definition.photo || !(await readNoteDraft(access, definition, entryId)))
		throw new NotFound();
	if (Number(request.headers.get('content-length')) > MOST_OF_FORM) {
		return { errors: { photo: TOO_LARGE }, words: '' };
	}
	const form = await request.formData();
	const words = String(form.get('photoWords') ?? '').trim();
	const file = form.get('photo');
	const bytes = file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0);
	const { error, ...photo } = cleanPhoto(bytes);
	const errors = {
		...(error && { photo: error }),
		...((words === '' || words.length > MOST_WORDS) && {
			photoWords:
				words === '' ? 'Enter what the photo shows' : `Enter ${MOST_WORDS} characters or fewer`
		})
	};
	if (!photo.body || Object.keys(errors).length > 0) return { errors, words };
	const { patientId } = access;
	const { body, contentType } = photo;
	const accountId = accountOf({ access });
	return inPatient(patientId, async (tx) => {
		const [held] = await tx
			.select({ count: count() })
			.from(diaryPhotos)
			.where(and(eq(diaryPhotos.patientId, patientId), eq(diaryPhotos.entryId, entryId)));
		if (held!.count >= MOST_PHOTOS) {
			return { errors: { photo: `You can add ${MOST_PHOTOS} photos` }, words };
		}
		const row = { photoId: randomUUID(), entryId, accountId, contentType, words, body };
		await tx.insert(diaryPhotos).values({ patientId, ...row, addedAt: now() });
		return undefined;
	});
}

import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { NoteDefinition } from '../schema.ts';
import { readNoteDraft } from './read-note-draft.ts';
import { ownPhotos } from './read-photos.ts';
import { diaryPhotos } from './tables.ts';

/**
 * Throws away a photo of a note that was never sent.
 *
 * @throws NotFound where nothing was begun: a photo of the diary is none of these.
 */
export async function removePhoto(
	access: RecordAccess,
	{ definition, entryId }: { definition: NoteDefinition; entryId: string },
	photoId: string
): Promise<void> {
	requireGranted(access);
	if (!(await readNoteDraft(access, definition, entryId))) throw new NotFound();
	const { patientId } = access;
	await inPatient(patientId, (tx) =>
		tx
			.delete(diaryPhotos)
			.where(and(ownPhotos({ patientId, access }, entryId), eq(diaryPhotos.photoId, photoId)))
	);
}

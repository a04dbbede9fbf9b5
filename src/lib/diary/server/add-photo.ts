import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { NoteDefinition } from '../schema.ts';
import { keepPhoto } from './keep-photo.ts';
import { readNoteDraft } from './read-note-draft.ts';
import { readPhotoForm, type PhotoRefused } from './read-photo-form.ts';

/**
 * Keeps a photo beside a note that is not sent yet.
 *
 * @returns what is wrong with it, in words; undefined where it is kept.
 * @throws NotFound for a kind of note that takes none, and where nothing was begun.
 */
export async function addPhoto(
	access: RecordAccess,
	{ definition, entryId }: { definition: NoteDefinition; entryId: string },
	request: Request
): Promise<PhotoRefused | undefined> {
	requireGranted(access);
	if (!definition.photo || !(await readNoteDraft(access, definition, entryId)))
		throw new NotFound();
	const { photo, refused } = await readPhotoForm(request);
	if (refused) return refused;
	const { patientId } = access;
	return inPatient(patientId, (tx) => keepPhoto({ tx, patientId, access }, entryId, photo));
}

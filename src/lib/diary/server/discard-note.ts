import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { removeDraft } from '#lib/self-care/server/remove-draft.ts';
import { ownPhotos } from './read-photos.ts';
import { diaryPhotos } from './tables.ts';

/** Throws away what was begun and not sent, with its photos. */
export async function discardNote(access: RecordAccess, entryId: string): Promise<void> {
	requireGranted(access);
	const { patientId } = access;
	await inPatient(patientId, async (tx) => {
		await tx.delete(diaryPhotos).where(ownPhotos({ patientId, access }, entryId));
	});
	await removeDraft(access, entryId);
}

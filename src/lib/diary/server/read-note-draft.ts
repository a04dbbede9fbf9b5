import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { readDrafts } from '#lib/self-care/server/read-drafts.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import type { NoteDefinition } from '../schema.ts';

/** What was begun and not sent: its writer's alone, no part of the record, and so without an event. */
export async function readNoteDraft(
	access: RecordAccess,
	{ what }: NoteDefinition,
	entryId: string
) {
	requireGranted(access);
	const { patientId } = access;
	const drafts = await inPatient(patientId, (tx) =>
		readDrafts(tx, patientId, accountOf({ access }))
	);
	return drafts.find((draft) => draft.entryId === entryId && draft.what === what);
}

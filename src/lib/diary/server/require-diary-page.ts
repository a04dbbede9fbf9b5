import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Tx } from '#lib/server/db.ts';
import { readDiary, type DiaryNote } from './read-diary.ts';

/**
 * One page of one's own diary.
 *
 * @throws NotFound for a page that is not theirs, or was taken out.
 */
export async function requireDiaryPage(
	tx: Tx,
	access: RecordAccess,
	noteId: string
): Promise<DiaryNote> {
	const [note] = await readDiary(tx, access, noteId);
	if (!note || note.versions[0]!.text === '') throw new NotFound();
	return note;
}

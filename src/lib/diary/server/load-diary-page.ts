import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { momentWords } from '#lib/record/words.ts';
import { MOST_PHOTOS } from '../rules.ts';
import { sharingOf } from './load-diary.ts';
import { requireDiaryPage } from './require-diary-page.ts';

/**
 * One page of one's own diary, and what it said before.
 *
 * @throws NotFound for a page that is not theirs, or was taken out.
 */
export async function loadDiaryPage(access: RecordAccess, base: string, noteId: string) {
	const reading = { action: 'opened', view: 'self-care' } as const;
	return readRecord(access, reading, async (tx) => {
		const note = await requireDiaryPage(tx, access, noteId);
		const [newest, ...earlier] = note.versions;
		const result = {
			base,
			here: `${base}/diary/${noteId}`,
			written: momentWords(note.versions.at(-1)!.writtenAt),
			text: newest!.text,
			basis: String(newest!.version),
			photos: note.photos.map(({ photoId, words }) => ({
				...{ photoId, words, href: `${base}/photos/${photoId}` }
			})),
			takesPhoto: note.photos.length < MOST_PHOTOS,
			...sharingOf(note),
			wasShared: note.sharings.length > 0,
			recordHref: `${base.replace(/self-care$/, 'record')}/self-care/${noteId}`,
			before: earlier.map(({ version, text, writtenAt }) => ({
				...{ version, text, written: momentWords(writtenAt) }
			}))
		};
		return { result, seen: [] };
	});
}

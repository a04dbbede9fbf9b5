import { randomUUID } from 'node:crypto';
import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { countWords, momentWords } from '#lib/record/words.ts';
import { readDiary, type DiaryNote } from './read-diary.ts';

export type DiaryPage = Awaited<ReturnType<typeof loadDiary>>;

/** All pages of one's own diary, the newest first. The event names no entry: a private page is none. */
export async function loadDiary(access: RecordAccess, base: string) {
	const reading = { action: 'opened', view: 'self-care' } as const;
	return readRecord(access, reading, async (tx) => {
		const notes = await readDiary(tx, access);
		const pages = notes.filter(({ versions }) => versions[0]!.text !== '');
		const result = {
			base,
			/** Of a new page: the same form twice is one page. */
			noteId: randomUUID(),
			pages: pages.map((note) => ({
				noteId: note.noteId,
				href: `${base}/diary/${note.noteId}`,
				written: momentWords(note.versions.at(-1)!.writtenAt),
				text: note.versions[0]!.text,
				photos: note.photos.length > 0 ? countWords(note.photos.length, 'photo') : null,
				...sharingOf(note)
			}))
		};
		return { result, seen: [] };
	});
}

export function sharingOf({ sharings, isShared }: DiaryNote) {
	const [newest] = sharings;
	if (!newest) return { isShared, sharing: 'Private: only you can see it' };
	const on = momentWords(newest.at);
	return {
		isShared,
		sharing: isShared
			? 'Shared: those who may see your self-care can read it'
			: `Taken back on ${on}: only you can see it now`
	};
}

import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Conflict } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { writeDiary } from './write-diary.ts';

const MOST = 5000;

/** What a posted page comes to; undefined where it is kept. What was typed is given back. */
export async function postDiary(
	access: RecordAccess,
	form: FormData,
	page?: { noteId: string }
): Promise<{ error: string; text: string; status: 409 | 422 } | undefined> {
	const field = (name: string) => String(form.get(name) ?? '');
	// A browser sends each line's end as two characters.
	const text = field('text').replaceAll('\r\n', '\n').trim();
	if (text === '') return { error: 'Enter what you want to write', text, status: 422 };
	if (text.length > MOST) return { error: `Enter ${MOST} characters or fewer`, text, status: 422 };
	const noteId = page?.noteId ?? requireUuid(field('noteId'));
	try {
		await writeDiary(access, { noteId, basis: page ? Number(field('basis')) : 0, text });
		return undefined;
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		return { error: error.message, text, status: 409 };
	}
}

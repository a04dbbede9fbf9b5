import { findNote } from '#lib/diary/data/notes.ts';
import { loadNotes } from '#lib/diary/server/load-notes.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadNotes(access, `/${params.subject}/self-care`, findNote(params.note)!);
};

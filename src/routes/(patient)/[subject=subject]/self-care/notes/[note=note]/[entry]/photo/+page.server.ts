import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { findNote } from '#lib/diary/data/notes.ts';
import { addPhoto } from '#lib/diary/server/add-photo.ts';
import { loadNoteCheck } from '#lib/diary/server/load-note-check.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	const note = await loadNoteCheck(access, `/${params.subject}/self-care`, placeOf(params));
	if (!note.takesPhoto) throw new NotFound();
	return { photoId: randomUUID() };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const posted = await addPhoto(access, placeOf(params), request);
		if (posted) return fail(422, posted);
		redirect(303, `/${params.subject}/self-care/notes/${params.note}/${params.entry}/check`);
	}
};

function placeOf({ note, entry }: RouteParams) {
	return { definition: findNote(note)!, entryId: requireUuid(entry) };
}

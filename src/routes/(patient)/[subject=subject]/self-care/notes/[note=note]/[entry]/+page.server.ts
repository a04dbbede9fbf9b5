import { fail, redirect } from '@sveltejs/kit';
import { findNote } from '#lib/diary/data/notes.ts';
import { loadNote } from '#lib/diary/server/load-note.ts';
import { postNote } from '#lib/diary/server/post-note.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	const base = `/${params.subject}/self-care`;
	return loadNote(access, base, findNote(params.note)!, requireUuid(params.entry));
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const [definition, entryId] = [findNote(params.note)!, requireUuid(params.entry)];
		const posted = await postNote(access, definition, entryId, await request.formData());
		if (posted) {
			const { status, ...form } = posted;
			return fail(status, form);
		}
		redirect(303, `/${params.subject}/self-care/notes/${params.note}/${entryId}`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { findNote } from '#lib/diary/data/notes.ts';
import { loadNotePage } from '#lib/diary/server/load-note-page.ts';
import { postNotePage } from '#lib/diary/server/post-note-page.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadNotePage(access, `/${params.subject}/self-care`, placeOf(params));
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const posted = await postNotePage(access, placeOf(params), await request.formData());
		if (posted.next === undefined) return fail(422, posted);
		const { subject, note, entry } = params;
		redirect(303, `/${subject}/self-care/notes/${note}/${entry}/${posted.next}`);
	}
};

function placeOf({ note, entry, page }: RouteParams) {
	return { definition: findNote(note)!, entryId: requireUuid(entry), page };
}

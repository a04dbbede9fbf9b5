import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { addDiaryPhoto } from '#lib/diary/server/add-diary-photo.ts';
import { loadDiaryPage } from '#lib/diary/server/load-diary-page.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	const base = `/${params.subject}/self-care`;
	const noteId = requireUuid(params.page);
	const { isShared } = await loadDiaryPage(access, base, noteId);
	return { isShared, pageHref: `${base}/diary/${noteId}`, photoId: randomUUID() };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const noteId = requireUuid(params.page);
		const refused = await addDiaryPhoto(access, noteId, request);
		if (refused) return fail(422, refused);
		redirect(303, `/${params.subject}/self-care/diary/${noteId}`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { loadDiary } from '#lib/diary/server/load-diary.ts';
import { postDiary } from '#lib/diary/server/post-diary.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadDiary(access, `/${params.subject}/self-care`);
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const posted = await postDiary(access, await request.formData());
		if (posted) return fail(posted.status, posted);
		redirect(303, `/${params.subject}/self-care/diary`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { loadKinds } from '#lib/device-files/server/load-kinds.ts';
import { postKinds } from '#lib/device-files/server/post-kinds.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadKinds(access, `/${params.subject}/self-care`, requireUuid(params.file));
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const fileId = requireUuid(params.file);
		const posted = await postKinds(access, fileId, await request.formData());
		if (posted) return fail(422, posted);
		redirect(303, `/${params.subject}/self-care/import/${fileId}`);
	}
};

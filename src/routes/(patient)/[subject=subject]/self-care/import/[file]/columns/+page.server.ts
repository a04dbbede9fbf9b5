import { fail, redirect } from '@sveltejs/kit';
import { loadColumns } from '#lib/device-files/server/load-columns.ts';
import { saveColumns } from '#lib/device-files/server/save-columns.ts';
import { requireOwnRecord } from '#lib/self-care/server/require-own-record.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await requireOwnRecord(locals.signedIn);
	return loadColumns(access, `/${params.subject}/self-care`, requireUuid(params.file));
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await requireOwnRecord(locals.signedIn);
		const fileId = requireUuid(params.file);
		const errors = await saveColumns(access, fileId, await request.formData());
		if (Object.keys(errors).length > 0) return fail(422, { errors });
		redirect(303, `/${params.subject}/self-care/import/${fileId}`);
	}
};

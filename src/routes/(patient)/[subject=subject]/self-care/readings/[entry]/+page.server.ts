import { fail, redirect } from '@sveltejs/kit';
import { loadReading } from '#lib/self-care/server/load-reading.ts';
import { postReading } from '#lib/self-care/server/post-reading.ts';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openSelfCare(locals.signedIn);
	return loadReading(access, `/${params.subject}/self-care`, requireUuid(params.entry));
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await openSelfCare(locals.signedIn, 'manage');
		const entryId = requireUuid(params.entry);
		const posted = await postReading(access, entryId, await request.formData());
		if (posted) {
			const { status, ...form } = posted;
			return fail(status, form);
		}
		redirect(303, `/${params.subject}/self-care/readings/${entryId}`);
	}
};

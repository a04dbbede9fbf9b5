import { fail, redirect } from '@sveltejs/kit';
import { loadStep } from '#lib/self-care/server/load-step.ts';
import { postStep } from '#lib/self-care/server/post-step.ts';
import { openSelfCare } from '#lib/self-care/server/open-self-care.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openSelfCare(locals.signedIn, 'add');
	const unit = url.searchParams.get('unit') ?? undefined;
	return loadStep(access, `/${params.subject}/self-care`, placeOf(params), unit);
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await openSelfCare(locals.signedIn, 'add');
		const posted = await postStep(access, placeOf(params), await request.formData());
		if ('errors' in posted) {
			const { status, ...form } = posted;
			return fail(status, form);
		}
		const base = `/${params.subject}/self-care`;
		const { measure, entry } = params;
		redirect(
			303,
			posted.next ? `${base}/record/${measure}/${entry}/${posted.next}` : `${base}/check`
		);
	}
};

function placeOf({ entry, measure, step }: RouteParams) {
	return { entryId: requireUuid(entry), slug: measure, step };
}

import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { loadTarget } from '#lib/self-care/server/load-targets.ts';
import { postTarget } from '#lib/self-care/server/post-target.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	return loadTarget(access, baseOf(access.patientId), params.measure);
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		const posted = await postTarget(access, params.measure, await request.formData());
		if (posted) return fail(422, posted);
		redirect(303, `${baseOf(access.patientId)}?saved`);
	}
};

function baseOf(patientId: string): string {
	return `/care-team/patients/${patientId}/self-care/targets`;
}

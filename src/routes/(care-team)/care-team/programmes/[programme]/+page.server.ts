import { redirect } from '@sveltejs/kit';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { loadProgramme } from '#lib/programmes/server/load-programme.ts';
import { retireProgramme } from '#lib/programmes/server/retire-programme.ts';
import { requireManager } from '#lib/review/server/require-manager.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = await requireManager(locals.signedIn);
	return loadProgramme(actor, params.programme);
};

export const actions: Actions = {
	retire: async ({ locals, params }) => {
		const actor = await requireCareRole(locals.signedIn);
		await retireProgramme(actor, requireUuid(params.programme));
		redirect(303, '/care-team/programmes?done=retired');
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { loadMaking } from '#lib/programmes/server/load-making.ts';
import { checkMaking, postMaking, readMade } from '#lib/programmes/server/post-making.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = await requireCareRole(locals.signedIn);
	const { searchParams } = url;
	return loadMaking(actor, { like: searchParams.get('like'), of: searchParams.get('of') });
};

export const actions: Actions = {
	/** The first page is done: its second shows how it looks. Nothing of it is kept. */
	check: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const checked = await checkMaking(actor, readMade(await request.formData()));
		return checked.definition ? checked : fail(422, checked);
	},
	/** Back to the first page, with everything that was typed. */
	change: async ({ locals, request }) => {
		await requireCareRole(locals.signedIn);
		const made = readMade(await request.formData());
		return { ...made, errors: {} as Record<string, string>, second: null, preview: null };
	},
	save: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const made = readMade(await request.formData());
		const wrong = await postMaking(actor, made);
		if (wrong) return fail(422, wrong);
		const done = made.given.basis === '0' ? 'added' : 'changed';
		redirect(303, `/care-team/programmes?done=${done}`);
	}
};

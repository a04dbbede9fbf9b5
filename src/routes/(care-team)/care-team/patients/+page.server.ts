import { fail } from '@sveltejs/kit';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { loadPatients } from '#lib/record/server/load-patients.ts';
import { searchPatients } from '#lib/record/server/search-patients.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, request }) => {
	const actor = await requireCareRole(locals.signedIn);
	// The answer to a search shows whom it found, and nobody besides.
	return { list: request.method === 'POST' ? null : await loadPatients(actor, url) };
};

export const actions: Actions = {
	search: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const found = await searchPatients(actor, await request.formData());
		return found.error ? fail(422, found) : found;
	}
};

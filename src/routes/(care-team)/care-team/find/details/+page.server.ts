import { fail, redirect } from '@sveltejs/kit';
import { findByDetails } from '#lib/access/server/find-by-details.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { readDetails } from '#lib/patients/server/read-details.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireCareRole(locals.signedIn);
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const { data, given, errors } = readDetails(await request.formData());
		if (!data) return fail(422, { given, errors });
		let patientId: string;
		try {
			patientId = await findByDetails(actor, data);
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			const errors: Record<string, string> = { familyName: error.message };
			return fail(error.status, { given, errors });
		}
		redirect(303, `/care-team/patients/${patientId}/record`);
	}
};

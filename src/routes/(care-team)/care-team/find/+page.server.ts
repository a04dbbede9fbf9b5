import { fail, redirect } from '@sveltejs/kit';
import { findRecord } from '#lib/access/server/find-record.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { PersonForm } from '#lib/patients/schema.ts';
import { readPerson } from '#lib/patients/server/read-person.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireCareRole(locals.signedIn);
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const { data, given, errors } = readPerson(PersonForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		let patientId: string;
		try {
			patientId = await findRecord(actor, data);
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, { given, errors: { nhsNumber: error.message } });
		}
		redirect(303, `/care-team/patients/${patientId}/record`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { FindForm, readDay } from '#lib/access/schema.ts';
import { findRecord } from '#lib/access/server/find-record.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireCareRole(locals.signedIn);
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const actor = await requireCareRole(locals.signedIn);
		const { data, given, errors } = readForm(FindForm, await request.formData());
		const { day = '', month = '', year = '' } = given;
		const birthDate = readDay({ day, month, year });
		if (!data || !birthDate) {
			const wrongDay = { birthDate: 'Enter the patient’s date of birth, like 31 3 1980' };
			return fail(422, { given, errors: { ...errors, ...(!birthDate && wrongDay) } });
		}
		let patientId: string;
		try {
			patientId = await findRecord(actor, { nhsNumber: data.nhsNumber, birthDate });
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, { given, errors: { nhsNumber: error.message } });
		}
		redirect(303, `/care-team/patients/${patientId}/record`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { RedeemForm } from '#lib/access/schema.ts';
import { redeemCode } from '#lib/access/server/redeem-code.ts';
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
		const { data, given, errors } = readForm(RedeemForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		let patientId: string;
		try {
			patientId = await redeemCode(actor, data);
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			const errors: Record<string, string> = { nhsNumber: error.message };
			return fail(error.status, { given, errors });
		}
		redirect(303, `/care-team/patients/${patientId}/record`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { readDay } from '#lib/access/schema.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { AskHoldForm } from '#lib/safeguarding/schema.ts';
import { askHold } from '#lib/safeguarding/server/ask-hold.ts';
import { requireLead } from '#lib/safeguarding/server/require-lead.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	requireLead(await requireActingRole(locals.signedIn));
	return { holdId: randomUUID() };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const actor = await requireActingRole(locals.signedIn);
		requireLead(actor);
		const { data, given, errors } = readForm(AskHoldForm, await request.formData());
		const { day = '', month = '', year = '' } = given;
		const birthDate = readDay({ day, month, year });
		if (!data || !birthDate) {
			const wrongDay = { birthDate: 'Enter the patient’s date of birth, like 31 3 1980' };
			return fail(422, { given, errors: { ...errors, ...(!birthDate && wrongDay) } });
		}
		try {
			await askHold(actor, { ...data, birthDate });
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, { given, errors: { nhsNumber: error.message } });
		}
		redirect(303, '/care-team/safeguarding?done=asked');
	}
};

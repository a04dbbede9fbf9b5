import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { readPerson } from '#lib/patients/server/read-person.ts';
import { AskHoldForm } from '#lib/safeguarding/schema.ts';
import { askHold } from '#lib/safeguarding/server/ask-hold.ts';
import { requireLead } from '#lib/safeguarding/server/require-lead.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	requireLead(await requireActingRole(locals.signedIn));
	return { holdId: randomUUID() };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const actor = await requireActingRole(locals.signedIn);
		requireLead(actor);
		const { data, given, errors } = readPerson(AskHoldForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		try {
			await askHold(actor, data);
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, { given, errors: { nhsNumber: error.message } });
		}
		redirect(303, '/care-team/safeguarding?done=asked');
	}
};

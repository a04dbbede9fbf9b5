import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { EmergencyForm } from '#lib/access/schema.ts';
import { openInEmergency } from '#lib/access/server/open-in-emergency.ts';
import { askAgain } from '#lib/identity/server/ask-again.ts';
import { renewSignIn } from '#lib/identity/server/renew-sign-in.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { REASONS_TO_CHOOSE } from '#lib/oversight/words.ts';
import { readPerson } from '#lib/patients/server/read-person.ts';
import { now } from '#lib/server/clock.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	await requireCareRole(locals.signedIn);
	return {
		emergencyId: randomUUID(),
		again: await askAgain(locals.signedIn!),
		reasons: REASONS_TO_CHOOSE.map(([value, text, hint]) => ({ value, text, hint }))
	};
};

export const actions: Actions = {
	/** From the page that finds people who are looked after: what was typed there is not typed again. */
	begin: async ({ locals, request }) => {
		await requireCareRole(locals.signedIn);
		const { given } = readForm(EmergencyForm, await request.formData());
		return { given, errors: {} as Record<string, string> };
	},
	open: async (event) => {
		const actor = await requireCareRole(event.locals.signedIn);
		const fields = await event.request.formData();
		const { data, given, errors } = readPerson(EmergencyForm, fields);
		const signedIn = event.locals.signedIn!;
		const password = await renewSignIn(event, signedIn, fields);
		const wrong = { ...errors, ...(password && { password }) };
		// Whatever else is wrong, the page need not ask for it again.
		if (!password) event.locals.signedIn = { ...signedIn, authenticatedAt: now() };
		if (!data || password) return fail(422, { given, errors: wrong });
		let patientId: string;
		try {
			patientId = await openInEmergency(actor, event.locals.signedIn!, data);
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, {
				given,
				errors: { nhsNumber: error.message } as Record<string, string>
			});
		}
		redirect(303, `/care-team/patients/${patientId}/record`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { NewPasswordForm } from '#lib/identity/schema.ts';
import { changeReducedPassword } from '#lib/identity/server/change-reduced-password.ts';
import { findAccount } from '#lib/identity/server/find-account.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { momentWords } from '#lib/record/words.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { accountId } = requirePatientActor(locals.signedIn);
	requireFreshSignIn(locals.signedIn!);
	const { hasReducedPassword, reducedUsedAt } = await findAccount(accountId);
	return {
		base: `/${params.subject}`,
		second: hasReducedPassword ? { lastUsed: reducedUsedAt && momentWords(reducedUsedAt) } : null
	};
};

export const actions: Actions = {
	set: async ({ locals, params, request }) => {
		requirePatientActor(locals.signedIn);
		const { data, errors } = readForm(NewPasswordForm, await request.formData());
		if (!data) return fail(422, { errors });
		try {
			await changeReducedPassword(locals.signedIn, data.password);
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			return fail(422, { errors: { password: error.message } });
		}
		redirect(303, `/${params.subject}/account?done=saved`);
	},
	remove: async ({ locals, params }) => {
		await changeReducedPassword(locals.signedIn, null);
		redirect(303, `/${params.subject}/account?done=saved`);
	}
};

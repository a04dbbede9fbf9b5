import { fail, redirect } from '@sveltejs/kit';
import { hasPasskeys } from '#lib/identity/server/ask-again.ts';
import { confirmSignIn } from '#lib/identity/server/confirm-sign-in.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { ownPath } from '#lib/server/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	if (!locals.signedIn) redirect(303, '/sign-in');
	return { passkey: await hasPasskeys(locals.signedIn.accountId) };
};

export const actions: Actions = {
	default: async (event) => {
		const { request, url, locals } = event;
		if (!locals.signedIn) redirect(303, '/sign-in');
		try {
			await confirmSignIn(event, locals.signedIn, await request.formData());
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, { error: error.message });
		}
		redirect(303, ownPath(url.searchParams.get('next')));
	}
};

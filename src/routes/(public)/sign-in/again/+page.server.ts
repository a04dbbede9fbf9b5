import { fail, redirect } from '@sveltejs/kit';
import { ConfirmPasswordForm } from '#lib/identity/schema.ts';
import { confirmPassword } from '#lib/identity/server/confirm-password.ts';
import { readSessionCookie, setSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { ownPath } from '#lib/server/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.signedIn) redirect(303, '/sign-in');
};

export const actions: Actions = {
	default: async ({ request, cookies, url, locals, getClientAddress }) => {
		const token = readSessionCookie(cookies, url);
		if (!locals.signedIn || !token) redirect(303, '/sign-in');
		const form = readForm(ConfirmPasswordForm, await request.formData());
		if (!form.data) return fail(422, { error: form.errors.password });
		try {
			const { accountId } = locals.signedIn;
			const fresh = await confirmPassword(accountId, form.data.password, token, getClientAddress());
			setSessionCookie(cookies, url, fresh);
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, { error: error.message });
		}
		redirect(303, ownPath(url.searchParams.get('next')));
	}
};

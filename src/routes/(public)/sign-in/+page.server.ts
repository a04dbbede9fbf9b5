import { fail, redirect } from '@sveltejs/kit';
import { SignInForm } from '#lib/identity/schema.ts';
import { setSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { signIn } from '#lib/identity/server/sign-in.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { ownPath } from '#lib/server/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.signedIn) redirect(303, ownPath(url.searchParams.get('next')));
};

export const actions: Actions = {
	default: async ({ request, cookies, url, getClientAddress }) => {
		const form = readForm(SignInForm, await request.formData());
		const email = form.given.email ?? '';
		if (!form.data) return fail(422, { email, errors: form.errors });
		try {
			const token = await signIn(form.data, getClientAddress());
			setSessionCookie(cookies, url, token);
		} catch (error) {
			if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
			return fail(error.status, { email, errors: { email: error.message } });
		}
		redirect(303, ownPath(url.searchParams.get('next')));
	}
};

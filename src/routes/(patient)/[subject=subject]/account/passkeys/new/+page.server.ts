import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { PasskeyNameForm } from '#lib/identity/schema.ts';
import { addPasskey } from '#lib/identity/server/add-passkey.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params }) => {
	requireFreshSignIn(requireOwnPages(locals.signedIn!));
	return { account: `/${params.subject}/account`, passkeyId: randomUUID() };
};

export const actions: Actions = {
	default: async ({ locals, params, request, cookies, url }) => {
		const signedIn = requireOwnPages(locals.signedIn!);
		const fields = await request.formData();
		const { data, given, errors } = readForm(PasskeyNameForm, fields);
		const name = given.name ?? '';
		if (!data) return fail(422, { name, errors });
		const answer = fields.get('passkey');
		const token = readSessionCookie(cookies, url)!;
		try {
			await addPasskey(signedIn, token, { ...data, answer: String(answer) }, url.origin);
		} catch (error) {
			if (!(error instanceof Invalid)) throw error;
			return fail(422, { name, errors: { passkey: error.message } as Record<string, string> });
		}
		redirect(303, `/${params.subject}/account?done=added`);
	}
};

import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { SignInForm } from '#lib/identity/schema.ts';
import { readAttemptCookie, setSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { signIn } from '#lib/identity/server/sign-in.ts';
import { signInWithPasskey } from '#lib/identity/server/sign-in-with-passkey.ts';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { ownPath } from '#lib/server/own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.signedIn) redirect(303, ownPath(url.searchParams.get('next')));
};

export const actions: Actions = {
	/** With a password, or with what a passkey signed: the page has one form. */
	default: async (event) => {
		const fields = await event.request.formData();
		const passkey = fields.get('passkey');
		const failed = passkey
			? await byPasskey(event, String(passkey))
			: await byPassword(event, fields);
		return failed ?? redirect(303, ownPath(event.url.searchParams.get('next')));
	}
};

async function byPassword(event: RequestEvent, fields: FormData) {
	const form = readForm(SignInForm, fields);
	const email = form.given.email ?? '';
	if (!form.data) return fail(422, { email, errors: form.errors });
	const { data } = form;
	return starting(event, { email, field: 'email' }, () => signIn(data, event.getClientAddress()));
}

async function byPasskey(event: RequestEvent, answer: string) {
	const { cookies, url } = event;
	const secret = readAttemptCookie(cookies, url) ?? '';
	const asked = { secret, origin: url.origin, address: event.getClientAddress() };
	return starting(event, { email: '', field: 'passkey' }, () => signInWithPasskey(answer, asked));
}

/** What is wrong is said at this field; nothing, where it went well. */
async function starting(
	{ cookies, url }: RequestEvent,
	{ email, field }: { email: string; field: 'email' | 'passkey' },
	proving: () => Promise<string>
) {
	try {
		setSessionCookie(cookies, url, await proving());
	} catch (error) {
		if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
		const errors: Record<string, string> = { [field]: error.message };
		return fail(error.status, { email, errors });
	}
}

import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { SignInForm, SMALLER_VIEW } from '#lib/identity/schema.ts';
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
			? await byPasskey(event, String(passkey), asksLess(fields))
			: await byPassword(event, fields);
		return failed ?? redirect(303, ownPath(event.url.searchParams.get('next')));
	}
};

async function byPassword(event: RequestEvent, fields: FormData) {
	const form = readForm(SignInForm, fields);
	const email = form.given.email ?? '';
	const smallerView = asksLess(fields);
	if (!form.data) return fail(422, { email, smallerView, errors: form.errors });
	const wish = { ...form.data, smallerView };
	const page = { email, smallerView, field: 'email' } as const;
	return starting(event, page, () => signIn(wish, event.getClientAddress()));
}

async function byPasskey(event: RequestEvent, answer: string, smallerView: boolean) {
	const { cookies, url } = event;
	const secret = readAttemptCookie(cookies, url) ?? '';
	const address = event.getClientAddress();
	const asked = { secret, origin: url.origin, address, smallerView };
	const page = { email: '', smallerView, field: 'passkey' } as const;
	return starting(event, page, () => signInWithPasskey(answer, asked));
}

function asksLess(fields: FormData): boolean {
	return fields.get(SMALLER_VIEW) === 'yes';
}

/** What is wrong is said at this field; nothing, where it went well. */
async function starting(
	{ cookies, url }: RequestEvent,
	{ field, ...given }: { email: string; smallerView: boolean; field: 'email' | 'passkey' },
	proving: () => Promise<string>
) {
	try {
		setSessionCookie(cookies, url, await proving());
	} catch (error) {
		if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
		const errors: Record<string, string> = { [field]: error.message };
		return fail(error.status, { ...given, errors });
	}
}

import type { RequestEvent } from '@sveltejs/kit';
import { Invalid } from '#lib/server/errors.ts';
import { SignInForm, type SignedIn } from '../schema.ts';
import { confirmPasskey } from './confirm-passkey.ts';
import { confirmPassword } from './confirm-password.ts';
import { readSessionCookie, setSessionCookie } from './session-cookie.ts';

/**
 * Takes the password, or a passkey, again from a form that asks for them, and goes on in a fresh session.
 *
 * @throws Invalid when neither is right; TooMany after too many tries.
 */
export async function confirmSignIn(
	event: Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'>,
	{ accountId }: Pick<SignedIn, 'accountId'>,
	form: FormData
): Promise<void> {
	const { cookies, url } = event;
	const token = readSessionCookie(cookies, url)!;
	const address = event.getClientAddress();
	const passkey = form.get('passkey');
	const fresh = passkey
		? await confirmPasskey(accountId, String(passkey), token, { origin: url.origin, address })
		: await confirmPassword(accountId, readPassword(form), token, address);
	setSessionCookie(cookies, url, fresh);
}

function readPassword(form: FormData): string {
	const { data } = SignInForm.shape.password.safeParse(form.get('password'));
	if (data === undefined) throw new Invalid('no-password', 'Enter your password');
	return data;
}

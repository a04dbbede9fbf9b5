import type { RequestEvent } from '@sveltejs/kit';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';
import { confirmPassword } from './confirm-password.ts';
import { isFreshSignIn } from './require-fresh-sign-in.ts';
import { readSessionCookie, setSessionCookie } from './session-cookie.ts';

/**
 * For a form that asks for the password itself where the sign-in is no longer fresh, so that what
 * was answered is not lost on the way to another page.
 *
 * @returns what is wrong with the password; nothing when the sign-in is fresh, or is so again.
 */
export async function renewSignIn(
	event: Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'>,
	signedIn: SignedIn,
	password: FormDataEntryValue | null
): Promise<string | undefined> {
	if (isFreshSignIn(signedIn)) return undefined;
	const token = readSessionCookie(event.cookies, event.url)!;
	if (typeof password !== 'string' || password === '') return 'Enter your password';
	try {
		const { accountId } = signedIn;
		const fresh = await confirmPassword(accountId, password, token, event.getClientAddress());
		setSessionCookie(event.cookies, event.url, fresh);
		return undefined;
	} catch (error) {
		if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
		return error.message;
	}
}

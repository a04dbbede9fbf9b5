import type { RequestEvent } from '@sveltejs/kit';
import { Invalid, TooMany } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';
import { confirmSignIn } from './confirm-sign-in.ts';
import { isFreshSignIn } from './require-fresh-sign-in.ts';

/**
 * For a form that asks for the password itself where the sign-in is no longer fresh, so that what
 * was answered is not lost on the way to another page.
 *
 * @returns what is wrong with the password or the passkey; nothing when the sign-in is fresh, or is
 * so again.
 */
export async function renewSignIn(
	event: Pick<RequestEvent, 'cookies' | 'url' | 'getClientAddress'>,
	signedIn: SignedIn,
	form: FormData
): Promise<string | undefined> {
	if (isFreshSignIn(signedIn)) return undefined;
	try {
		await confirmSignIn(event, signedIn, form);
		return undefined;
	} catch (error) {
		if (!(error instanceof Invalid || error instanceof TooMany)) throw error;
		return error.message;
	}
}

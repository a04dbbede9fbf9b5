import { now } from '#lib/server/clock.ts';
import { Refused } from '#lib/server/errors.ts';
import type { SignedIn } from '../schema.ts';

const FRESH_MINUTES = 10;

/**
 * For sensitive actions: somebody else may have sat down at this screen since the sign-in.
 *
 * @throws Refused with the code 'sign-in-again', which pages answer by asking for the password.
 */
export function requireFreshSignIn(signedIn: SignedIn): void {
	if (isFreshSignIn(signedIn)) return;
	throw new Refused('sign-in-again', 'Enter your password again to go on.');
}

/** For a page that asks for the password in its own form. */
export function isFreshSignIn({ authenticatedAt }: SignedIn): boolean {
	return now().getTime() - authenticatedAt.getTime() <= FRESH_MINUTES * 60_000;
}

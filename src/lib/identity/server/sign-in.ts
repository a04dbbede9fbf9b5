import { hash } from 'node:crypto';
import { checkPassword, whoseEmail } from './check-password.ts';
import { startSession } from './sessions.ts';

/**
 * Signs in with a password.
 *
 * @param address where the request came from, for the limit on tries.
 * @returns the session's token.
 * @throws Invalid when the two do not match an account; TooMany after too many tries.
 */
export async function signIn(
	{ email, password }: { email: string; password: string },
	address: string
): Promise<string> {
	// Hashed, so that the table of tries holds no e-mail address.
	const key = hash('sha256', email.toLowerCase(), 'base64url');
	return startSession(await checkPassword(whoseEmail(email), password, key, address));
}

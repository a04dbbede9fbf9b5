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
	return startSession(
		await checkPassword(whoseEmail(email), password, email.toLowerCase(), address)
	);
}

import { Invalid } from '#lib/server/errors.ts';
import { checkPassword, whoseAccount } from './check-password.ts';
import { findSession, replaceSession } from './sessions.ts';

/**
 * Takes the password again from somebody who is signed in, and gives them a fresh session for it. A
 * second password shows that it is them in the smaller view alone.
 *
 * @returns the new session's token; the old one is over.
 * @throws Invalid when it is wrong; TooMany after too many tries.
 */
export async function confirmPassword(
	accountId: string,
	password: string,
	token: string,
	address: string
): Promise<string> {
	try {
		const which = whoseAccount(accountId);
		const { reduced } = await checkPassword(which, password, accountId, address);
		if (reduced && !(await findSession(token))?.reduced) throw new Invalid('sign-in-mismatch', '');
	} catch (error) {
		if (!(error instanceof Invalid)) throw error;
		throw new Invalid(error.code, 'The password is not right');
	}
	return replaceSession(accountId, token);
}

import { checkPassword, whoseEmail } from './check-password.ts';
import { findPatientActor } from './find-patient-actor.ts';
import { startSession } from './sessions.ts';

/**
 * Signs in with a password: to everything that the account opens, or to the smaller view of the
 * patient's own record, if that is the second password or is asked for.
 *
 * @param address where the request came from, for the limit on tries.
 * @returns the session's token.
 * @throws Invalid when the two do not match an account; TooMany after too many tries.
 */
export async function signIn(
	{ email, password, smallerView = false }: SignInWish,
	address: string
): Promise<string> {
	const which = whoseEmail(email);
	const { accountId, reduced } = await checkPassword(which, password, email.toLowerCase(), address);
	return startSession(accountId, {
		reduced: reduced || (smallerView && (await hasRecord(accountId)))
	});
}

/** Who has no record has no smaller view of it. */
export async function hasRecord(accountId: string): Promise<boolean> {
	return (await findPatientActor(accountId)) !== undefined;
}

interface SignInWish {
	email: string;
	password: string;
	smallerView?: boolean;
}

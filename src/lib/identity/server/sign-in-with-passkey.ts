import { checkPasskey, type Asked } from './check-passkey.ts';
import { startSession } from './sessions.ts';
import { hasRecord } from './sign-in.ts';

/**
 * Signs in with a passkey: the device knows whose it is, so nobody types who they are.
 *
 * @param smallerView of their own record, and nothing else this time.
 * @returns the session's token.
 * @throws Invalid when it does not open an account here; TooMany after too many tries.
 */
export async function signInWithPasskey(
	answer: string,
	{ smallerView = false, ...asked }: Omit<Asked, 'purpose'> & { smallerView?: boolean }
): Promise<string> {
	const accountId = await checkPasskey(answer, { ...asked, purpose: 'sign-in' });
	return startSession(accountId, { reduced: smallerView && (await hasRecord(accountId)) });
}

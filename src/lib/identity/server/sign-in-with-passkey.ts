import { checkPasskey, type Asked } from './check-passkey.ts';
import { startSession } from './sessions.ts';

/**
 * Signs in with a passkey: the device knows whose it is, so nobody types who they are.
 *
 * @returns the session's token.
 * @throws Invalid when it does not open an account here; TooMany after too many tries.
 */
export async function signInWithPasskey(
	answer: string,
	asked: Omit<Asked, 'purpose'>
): Promise<string> {
	return startSession(await checkPasskey(answer, { ...asked, purpose: 'sign-in' }));
}

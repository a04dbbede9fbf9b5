import { Invalid } from '#lib/server/errors.ts';
import { PASSKEY_REFUSED } from '../words.ts';
import { checkPasskey, type Asked } from './check-passkey.ts';
import { replaceSession } from './sessions.ts';

/**
 * Takes a passkey from somebody who is signed in, instead of the password again.
 *
 * @returns the new session's token; the old one, to which the passkey's answer was bound, is over.
 * @throws Invalid when it is wrong, or somebody else's; TooMany after too many tries.
 */
export async function confirmPasskey(
	accountId: string,
	answer: string,
	token: string,
	asked: Pick<Asked, 'origin' | 'address'>
): Promise<string> {
	const whose = await checkPasskey(answer, { ...asked, purpose: 'confirm', secret: token });
	if (whose !== accountId) throw new Invalid('passkey-refused', PASSKEY_REFUSED);
	return replaceSession(accountId, token);
}

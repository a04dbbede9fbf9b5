import type { SignedIn } from '../schema.ts';
import { listCredentials } from './ask-for-passkey.ts';
import { isFreshSignIn } from './require-fresh-sign-in.ts';

/**
 * For a page whose form asks for the password itself (`AskAgain.svelte`).
 *
 * @returns whether a passkey would do as well; null where the sign-in is fresh, and nothing is asked.
 */
export async function askAgain(signedIn: SignedIn): Promise<{ passkey: boolean } | null> {
	if (isFreshSignIn(signedIn)) return null;
	return { passkey: await hasPasskeys(signedIn.accountId) };
}

/** Whether it has passkeys that work. */
export async function hasPasskeys(accountId: string): Promise<boolean> {
	return (await listCredentials(accountId)).length > 0;
}

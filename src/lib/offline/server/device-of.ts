import { idFrom } from '#lib/server/id-from.ts';

/**
 * What a device knows an account by. What is kept on it is that account's, so that whoever signs in
 * there next neither sees nor sends it.
 */
export function deviceOf(accountId: string): string {
	return idFrom(`device of ${accountId}`);
}

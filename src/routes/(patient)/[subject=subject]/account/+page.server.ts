import { findAccount } from '#lib/identity/server/find-account.ts';
import { listPasskeys } from '#lib/identity/server/list-passkeys.ts';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { momentWords } from '#lib/record/words.ts';
import type { PageServerLoad } from './$types';

const DONE: Record<string, { heading: string; more?: string } | undefined> = {
	added: { heading: 'The passkey is added. You can sign in with it.' },
	removed: {
		heading: 'The passkey is removed. Nobody can sign in with it now.',
		more: 'Your device may still offer it. You can delete it in the settings of your device.'
	},
	saved: { heading: 'Your change is saved.' }
};

/** Anybody's who signs in, staff's too: what they sign in with is theirs, and no part of a record. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { accountId, patientId } = requireOwnPages(locals.signedIn!);
	const [{ name, email, hasPassword }, passkeys] = await Promise.all([
		findAccount(accountId),
		listPasskeys(accountId)
	]);
	const done = url.searchParams.get('done');
	return {
		here: `/${params.subject}/account`,
		done: DONE[done ?? ''] ?? null,
		hasRecord: patientId !== null,
		facts: [
			{ key: 'Name', value: name },
			{ key: 'Email address', value: email },
			{ key: 'Password', value: hasPassword ? 'You have one' : 'You have none' }
		],
		passkeys: passkeys.map(({ passkeyId, name, addedAt, lastUsedAt, copied }) => ({
			...{ passkeyId, name, copied },
			added: momentWords(addedAt),
			lastUsed: lastUsedAt && momentWords(lastUsedAt)
		}))
	};
};

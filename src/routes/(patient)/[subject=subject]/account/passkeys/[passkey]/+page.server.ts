import { fail, redirect } from '@sveltejs/kit';
import { listPasskeys } from '#lib/identity/server/list-passkeys.ts';
import { removePasskey } from '#lib/identity/server/remove-passkey.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { momentWords } from '#lib/record/words.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { accountId } = requireOwnPages(locals.signedIn!);
	const theirs = await listPasskeys(accountId);
	const passkey = theirs.find(({ passkeyId }) => passkeyId === requireUuid(params.passkey));
	if (!passkey) throw new NotFound();
	requireFreshSignIn(locals.signedIn!);
	const { name, addedAt } = passkey;
	return { account: `/${params.subject}/account`, name, added: momentWords(addedAt) };
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		try {
			await removePasskey(requireOwnPages(locals.signedIn!), requireUuid(params.passkey));
		} catch (error) {
			if (!(error instanceof Refused) || error.code !== 'last-way-in') throw error;
			return fail(422, { error: error.message });
		}
		redirect(303, `/${params.subject}/account?done=removed`);
	}
};

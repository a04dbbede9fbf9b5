import { fail, redirect } from '@sveltejs/kit';
import { NewPasswordForm } from '#lib/identity/schema.ts';
import { acceptInvitation, type Taker } from '#lib/identity/server/accept-invitation.ts';
import { findInvitation } from '#lib/identity/server/find-invitation.ts';
import { setSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { findOrganisation } from '#lib/organisations/server/find-organisation.ts';
import { NotFound } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const invitation = await findInvitation(params.secret);
	if (!invitation) return { offer: null };
	const organisation = await findOrganisation(invitation.organisationId);
	const { name, email, jobTitle, accountId } = invitation;
	const who = whoMayTake(locals);
	return {
		offer: { organisation: organisation!.name, name, email, jobTitle },
		/** What is to be done first: sign in, sign out again, choose a password, or nothing. */
		first: !accountId
			? ('password' as const)
			: who === accountId
				? ('nothing' as const)
				: who
					? ('other-account' as const)
					: ('sign-in' as const),
		next: encodeURIComponent(`/join/${params.secret}`)
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request, cookies, url }) => {
		const invitation = await findInvitation(params.secret);
		if (!invitation) throw new NotFound();
		let taker: Taker;
		if (invitation.accountId) {
			if (whoMayTake(locals) !== invitation.accountId) throw new NotFound();
			taker = { accountId: invitation.accountId };
		} else {
			const { data, errors } = readForm(NewPasswordForm, await request.formData());
			if (!data) return fail(422, { errors });
			taker = data;
		}
		const accountId = await acceptInvitation(params.secret, taker);
		if ('password' in taker) setSessionCookie(cookies, url, await startSession(accountId));
		redirect(303, '/care-team');
	}
};

/** Whoever looks at the smaller view of a record takes no role in it: to the page that is another account. */
function whoMayTake({ signedIn }: App.Locals): string | undefined {
	return signedIn?.reduced ? 'smaller view' : signedIn?.accountId;
}

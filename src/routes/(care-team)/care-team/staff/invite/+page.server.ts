import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { InviteStaffForm, ROLES_TO_GIVE } from '#lib/identity/schema.ts';
import { INVITATION_DAYS, inviteStaff } from '#lib/identity/server/invite-staff.ts';
import { requireAdministrator } from '#lib/identity/server/require-administrator.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { ROLE_NAMES } from '#lib/organisations/words.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { role } = await requireAdministrator(locals.signedIn);
	requireFreshSignIn(locals.signedIn!);
	return {
		organisation: role.organisation.name,
		invitationId: randomUUID(),
		roles: ROLES_TO_GIVE.map((value) => ({ value, text: ROLE_NAMES[value] }))
	};
};

export const actions: Actions = {
	/** Answers with the link and no redirect: it is shown this once, and is kept nowhere. */
	default: async ({ locals, request, url }) => {
		const { accountId, role } = await requireAdministrator(locals.signedIn);
		requireFreshSignIn(locals.signedIn!);
		const { data, given, errors } = readForm(InviteStaffForm, await request.formData());
		if (!data) return fail(422, { made: undefined, given, errors });
		try {
			const secret = await inviteStaff(role.organisation.organisationId, accountId, data);
			const { name, email } = data;
			const made = { name, email, days: INVITATION_DAYS, link: `${url.origin}/join/${secret}` };
			return { made, given, errors: {} as Record<string, string> };
		} catch (error) {
			if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
			return fail(error.status, {
				made: undefined,
				given,
				errors: { email: error.message } as Record<string, string>
			});
		}
	}
};

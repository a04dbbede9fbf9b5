import { fail, redirect } from '@sveltejs/kit';
import { listStaff } from '#lib/identity/server/list-staff.ts';
import { requireAdministrator } from '#lib/identity/server/require-administrator.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { endStaffRole } from '#lib/organisations/server/end-staff-role.ts';
import { ROLE_NAMES } from '#lib/organisations/words.ts';
import { dayWords } from '#lib/access-log/words.ts';
import { now } from '#lib/server/clock.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { role, accountId } = await requireAdministrator(locals.signedIn);
	requireFreshSignIn(locals.signedIn!);
	const staffRoleId = requireUuid(params.staffRole);
	const staff = await listStaff(role.organisation.organisationId);
	const one = staff.find((each) => each.staffRoleId === staffRoleId);
	if (!one || (one.endsAt && one.endsAt <= now())) throw new NotFound();
	return {
		organisation: role.organisation.name,
		name: one.name,
		words: `${one.jobTitle} (${ROLE_NAMES[one.role]}), since ${dayWords(one.startsAt)}`,
		own: one.accountId === accountId
	};
};

export const actions: Actions = {
	default: async ({ locals, params }) => {
		const { role, accountId } = await requireAdministrator(locals.signedIn);
		requireFreshSignIn(locals.signedIn!);
		const { organisationId } = role.organisation;
		try {
			await endStaffRole(organisationId, requireUuid(params.staffRole), accountId);
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			return fail(error.status, { error: error.message });
		}
		redirect(303, '/care-team/staff?done=ended');
	}
};

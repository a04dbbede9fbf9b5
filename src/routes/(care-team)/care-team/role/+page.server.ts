import { fail, redirect } from '@sveltejs/kit';
import { chooseRole } from '#lib/identity/server/choose-role.ts';
import { requireOwnPages } from '#lib/identity/server/require-own-pages.ts';
import { readSessionCookie } from '#lib/identity/server/session-cookie.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import { NotFound } from '#lib/server/errors.ts';
import { ownPath } from '#lib/server/own-path.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const roles = await listStaffRoles(requireOwnPages(locals.signedIn!).accountId);
	if (roles.length === 0) throw new NotFound();
	return {
		chosen: locals.signedIn!.staffRoleId,
		roles: roles.map(({ staffRoleId, jobTitle, organisation }) => ({
			value: staffRoleId,
			text: `${jobTitle} at ${organisation.name}`
		}))
	};
};

export const actions: Actions = {
	default: async ({ locals, request, cookies, url }) => {
		const chosen = (await request.formData()).get('role');
		if (typeof chosen !== 'string' || chosen === '') {
			return fail(422, { error: 'Choose which role you act in' });
		}
		const token = readSessionCookie(cookies, url)!;
		await chooseRole(requireOwnPages(locals.signedIn!).accountId, requireUuid(chosen), token);
		const next = ownPath(url.searchParams.get('next'));
		redirect(303, next === '/' ? '/care-team' : next);
	}
};

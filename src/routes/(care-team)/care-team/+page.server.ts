import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { REVIEWER_ROLES } from '#lib/oversight/schema.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { role } = await requireActingRole(locals.signedIn);
	return {
		givesCare: !ROLES_WITHOUT_CARE.includes(role.role),
		administers: role.role === 'administrator',
		reviews: REVIEWER_ROLES.includes(role.role)
	};
};

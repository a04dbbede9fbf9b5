import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { CORRECTOR_ROLES, REVIEWER_ROLES } from '#lib/oversight/schema.ts';
import { APPLICATION_ROLES } from '#lib/proxy-access/data/applications.ts';
import type { PageServerLoad } from './$types';

const CLOSED = 'The record is closed. You can no longer open it as an emergency.';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { role } = await requireActingRole(locals.signedIn);
	return {
		done: url.searchParams.get('done') === 'emergency-over' ? CLOSED : undefined,
		givesCare: !ROLES_WITHOUT_CARE.includes(role.role),
		lets: role.organisation.kind === 'gp-practice' && APPLICATION_ROLES.includes(role.role),
		administers: role.role === 'administrator',
		corrects: CORRECTOR_ROLES.includes(role.role),
		reviews: REVIEWER_ROLES.includes(role.role),
		withholds: role.role === 'privacy-officer',
		safeguards: role.role === 'safeguarding-lead'
	};
};

import { findActingRole } from '#lib/identity/server/require-acting-role.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { signedIn } = locals;
	if (!signedIn) return { signedIn: null, path: url.pathname };
	const hasRecord = signedIn.patientId !== null;
	// A patient's every page would pay for this question, and its answer is no.
	const atWork = !hasRecord || url.pathname.startsWith('/care-team');
	const roles = atWork ? await listStaffRoles(signedIn.accountId) : [];
	const isOperator = roles.some(({ role }) => role === 'operator');
	const isStaff = roles.some(({ role }) => role !== 'operator');
	const acting = findActingRole(roles, signedIn);
	const actingAs = acting && `${acting.jobTitle} at ${acting.organisation.name}`;
	const work = { isOperator, isStaff, actingAs, hasSeveralRoles: roles.length > 1 };
	return { signedIn: { name: signedIn.name, hasRecord, ...work }, path: url.pathname };
};

import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const { signedIn } = locals;
	if (!signedIn) return { signedIn: null, path: url.pathname };
	const hasRecord = signedIn.patientId !== null;
	// A patient's every page would pay for this question, and its answer is no.
	const roles = hasRecord ? [] : await listStaffRoles(signedIn.accountId);
	const isOperator = roles.some(({ role }) => role === 'operator');
	return { signedIn: { name: signedIn.name, hasRecord, isOperator }, path: url.pathname };
};

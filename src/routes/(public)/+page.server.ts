import { redirect } from '@sveltejs/kit';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import type { PageServerLoad } from './$types';

/** Where everybody comes in, and where a sign-in leads that was not asked for by another page. */
export const load: PageServerLoad = async ({ locals }) => {
	const { signedIn } = locals;
	if (!signedIn) return;
	if (signedIn.patientId) redirect(303, '/me/record');
	const roles = await listStaffRoles(signedIn.accountId);
	if (roles.some(({ role }) => role !== 'operator')) redirect(303, '/care-team');
	if (roles.length === 0) redirect(303, '/acting-for');
};

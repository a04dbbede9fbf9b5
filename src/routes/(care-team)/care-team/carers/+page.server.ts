import { requireApplicationRole } from '#lib/access/server/require-application-role.ts';
import { loadPracticeQueue } from '#lib/proxy-access/server/load-practice-queue.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { accountId, role } = await requireApplicationRole(locals.signedIn);
	return loadPracticeQueue(role.organisation.organisationId, accountId);
};

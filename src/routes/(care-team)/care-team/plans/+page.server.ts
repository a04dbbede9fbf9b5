import { listReviews } from '#lib/care-plan/server/list-reviews.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import type { PageServerLoad } from './$types';

/** Days alone: whose plan it is, is read through the gate. */
export const load: PageServerLoad = async ({ locals }) => ({
	reviews: await listReviews(await requireCareRole(locals.signedIn))
});

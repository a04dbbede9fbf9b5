import { listDrafts } from '#lib/care-plan/server/list-drafts.ts';
import { listReviews } from '#lib/care-plan/server/list-reviews.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import type { PageServerLoad } from './$types';

/** Days alone: whose plan it is, is read through the gate. */
export const load: PageServerLoad = async ({ locals }) => {
	const actor = await requireCareRole(locals.signedIn);
	const [reviews, drafts] = await Promise.all([listReviews(actor), listDrafts(actor)]);
	return { reviews, drafts };
};

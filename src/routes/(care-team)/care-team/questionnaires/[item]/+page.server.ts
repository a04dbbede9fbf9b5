import { redirect } from '@sveltejs/kit';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { findItem } from '#lib/review-queue/server/find-item.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

/** The queue names nobody, not even by an id: who it is about is known here, on the way to the gate. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const { role } = await requireCareRole(locals.signedIn);
	const item = await findItem(role.organisation.organisationId, requireUuid(params.item));
	if (!item) throw new NotFound();
	redirect(303, `/care-team/patients/${item.patientId}/questionnaires/${item.aboutId}`);
};

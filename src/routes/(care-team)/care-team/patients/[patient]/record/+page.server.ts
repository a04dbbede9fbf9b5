import { redirect } from '@sveltejs/kit';
import { endEmergencyAccess } from '#lib/access/server/end-emergency-access.ts';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { offersSignIn } from '#lib/access/server/offer-own-sign-in.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadOverview } from '#lib/record/server/load-overview.ts';
import { loadSections } from '#lib/record/server/load-sections.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForCare(locals.signedIn, params.patient, {
		onPaper: isForPaper(url)
	});
	const base = `/care-team/patients/${access.patientId}/record`;
	return access.emergency
		? { sections: await loadSections(access, base) }
		: {
				overview: await loadOverview(access, { base, url }, null),
				// Only a link is shown by it: whether they may is for the page that it leads to.
				offersSignIn: access.basis === 'registered' && offersSignIn(access.actor)
			};
};

export const actions: Actions = {
	/** Whoever opened it in an emergency has finished. Where none of theirs runs, nothing happens. */
	end: async ({ locals, params }) => {
		const actor = await requireCareRole(locals.signedIn);
		await endEmergencyAccess(actor, requireUuid(params.patient));
		redirect(303, '/care-team?done=emergency-over');
	}
};

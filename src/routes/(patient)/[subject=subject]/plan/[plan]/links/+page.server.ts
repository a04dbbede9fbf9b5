import { redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { endPlanLink } from '#lib/care-plan/server/end-plan-link.ts';
import { loadLinks } from '#lib/care-plan/server/load-links.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const page = await loadLinks(
		await open(locals),
		`/${params.subject}/plan`,
		requireUuid(params.plan)
	);
	const done = url.searchParams.get('done') === 'ended';
	return { ...page, done: done ? 'The link is ended. It opens nothing any more.' : null };
};

/** It only takes away, so it does not ask for the password again. */
export const actions: Actions = {
	end: async ({ locals, params, request }) => {
		const linkId = requireUuid(String((await request.formData()).get('linkId')));
		await endPlanLink(await open(locals), linkId);
		redirect(303, `/${params.subject}/plan/${params.plan}/links?done=ended`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

import { redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeWatchable } from '#lib/notifications/server/describe-watchable.ts';
import { listWatches } from '#lib/notifications/server/list-watches.ts';
import { saveWatches } from '#lib/notifications/server/save-watches.ts';
import { listWatchable } from '#lib/record/server/list-watchable.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const watchable = await listWatchable(access);
	return {
		here: `/${params.subject}/notifications`,
		organisations: describeWatchable(watchable, await listWatches(actor.patientId)),
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const actor = requirePatientActor(locals.signedIn);
		const fields = await request.formData();
		const [shown, wanted] = ['shown', 'watch'].map((name) => fields.getAll(name).map(String));
		await saveWatches(actor, { shown: shown!, wanted: wanted! });
		redirect(303, `/${params.subject}/notifications/watching?saved`);
	}
};

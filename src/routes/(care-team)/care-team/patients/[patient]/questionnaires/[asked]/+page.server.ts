import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { SeenForm } from '#lib/questionnaires/schema.ts';
import { loadAnswers } from '#lib/questionnaires/server/load-answers.ts';
import { markSeen } from '#lib/questionnaires/server/mark-seen.ts';
import { readPlace } from '#lib/review/rules.ts';
import { findNext } from '#lib/review/server/find-next.ts';
import { loadWay } from '#lib/review/server/load-way.ts';
import { Conflict } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForReading(locals.signedIn, params.patient);
	const base = `/care-team/patients/${access.patientId}/questionnaires`;
	const page = await loadAnswers(access, base, requireUuid(params.asked));
	return { ...page, done: url.searchParams.get('done') === '', way: await loadWayOf(locals, url) };
};

/** Whoever comes from the review inbox goes on in it. */
async function loadWayOf({ signedIn }: App.Locals, { searchParams }: URL) {
	const itemId = searchParams.get('item');
	if (!itemId) return null;
	return loadWay(await requireCareRole(signedIn), requireUuid(itemId), searchParams);
}

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		const askedId = requireUuid(params.asked);
		const { data, given, errors } = readForm(SeenForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		if (data.outcome === 'message' && data.words === '') {
			return fail(422, { given, errors: { words: 'Write your message to the patient' } });
		}
		try {
			await markSeen(access, { askedId, ...data });
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			return fail(409, { given, errors: { outcome: error.message } });
		}
		const here = `/care-team/patients/${access.patientId}/questionnaires/${askedId}?done`;
		const item = url.searchParams.get('item');
		if (!item) redirect(303, here);
		const actor = await requireCareRole(locals.signedIn);
		const way = { itemId: requireUuid(item), done: true };
		redirect(303, await findNext(actor, readPlace(url.searchParams), way));
	}
};

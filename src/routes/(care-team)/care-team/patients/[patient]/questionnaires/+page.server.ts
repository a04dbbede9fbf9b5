import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { openForReading } from '#lib/access/server/open-for-reading.ts';
import { endAsked } from '#lib/questionnaires/server/end-asked.ts';
import { loadAskedOfPatient } from '#lib/questionnaires/server/load-asked-of-patient.ts';
import { postSending } from '#lib/questionnaires/server/post-sending.ts';
import { Conflict } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Record<string, string | undefined> = {
	sent: 'The patient is asked',
	stopped: 'The patient is not asked any more'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForReading(locals.signedIn, params.patient);
	const page = await loadAskedOfPatient(access, baseOf(access.patientId));
	const done = url.searchParams.get('done') ?? '';
	return { ...page, done: Object.hasOwn(DONE, done) ? DONE[done] : undefined };
};

export const actions: Actions = {
	send: async ({ locals, params, request }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		const posted = await postSending(access, await request.formData());
		if (posted) return fail(422, posted);
		redirect(303, `${baseOf(access.patientId)}?done=sent`);
	},
	stop: async ({ locals, params, request }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		const askedId = requireUuid(String((await request.formData()).get('askedId')));
		try {
			await endAsked(access, askedId);
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			redirect(303, baseOf(access.patientId));
		}
		redirect(303, `${baseOf(access.patientId)}?done=stopped`);
	}
};

function baseOf(patientId: string): string {
	return `/care-team/patients/${patientId}/questionnaires`;
}

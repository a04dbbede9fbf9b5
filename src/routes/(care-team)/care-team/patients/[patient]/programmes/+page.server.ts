import { fail, redirect } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { endProgramme } from '#lib/programmes/server/end-programme.ts';
import { loadAskedProgrammes } from '#lib/programmes/server/load-asked-programmes.ts';
import { postAsking } from '#lib/programmes/server/post-asking.ts';
import { Conflict } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Record<string, string | undefined> = {
	asked: 'The patient is asked',
	stopped: 'The patient is not asked any more'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	const page = await loadAskedProgrammes(access, baseOf(access.patientId));
	const done = url.searchParams.get('done') ?? '';
	return { ...page, done: Object.hasOwn(DONE, done) ? DONE[done] : undefined };
};

export const actions: Actions = {
	ask: async ({ locals, params, request }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		const posted = await postAsking(access, await request.formData());
		if (posted) return fail(422, posted);
		redirect(303, `${baseOf(access.patientId)}?done=asked`);
	},
	stop: async ({ locals, params, request }) => {
		const access = await openForCare(locals.signedIn, params.patient);
		const enrolmentId = requireUuid(String((await request.formData()).get('enrolmentId')));
		try {
			await endProgramme(access, enrolmentId);
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			redirect(303, baseOf(access.patientId));
		}
		redirect(303, `${baseOf(access.patientId)}?done=stopped`);
	}
};

function baseOf(patientId: string): string {
	return `/care-team/patients/${patientId}/programmes`;
}

import { redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { endAsked } from '#lib/questionnaires/server/end-asked.ts';
import { loadOwn } from '#lib/questionnaires/server/load-own.ts';
import { Conflict } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE: Record<string, string> = {
	sent: 'Your answers are sent',
	kept: 'Your answers so far are kept. Come back to go on.',
	ended: 'You are not asked this any more'
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const base = `/${params.subject}/self-care/questionnaires`;
	const page = await loadOwn(await open(locals), base, requireUuid(params.asked));
	const done = Object.keys(DONE).find((key) => url.searchParams.has(key));
	return { ...page, done: done && DONE[done] };
};

export const actions: Actions = {
	end: async ({ locals, params }) => {
		const askedId = requireUuid(params.asked);
		try {
			await endAsked(await open(locals), askedId);
		} catch (error) {
			// Pressed twice, it is over all the same.
			if (!(error instanceof Conflict)) throw error;
		}
		redirect(303, `/${params.subject}/self-care/questionnaires/${askedId}?ended`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

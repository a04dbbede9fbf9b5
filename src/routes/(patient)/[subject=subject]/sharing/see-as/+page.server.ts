import { fail } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { readDraft } from '#lib/consent/server/read-draft.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { readAnswers } from '#lib/record/server/read-simulation.ts';
import { showSimulation, showSimulationForm } from '#lib/record/server/show-simulation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const base = `/${params.subject}/sharing`;
	// A form's answer is its action's: the record is opened once for it.
	if (request.method === 'POST') return { base, first: null };
	const nothing = new FormData();
	const access = await open(locals);
	const first = await showSimulationForm(access, readAnswers(nothing), readDraft(nothing));
	return { base, first };
};

export const actions: Actions = {
	/** Posted, so that as whom and what one looked at stay out of addresses. */
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const access = await open(locals);
		const record = `/${params.subject}/record`;
		const view = await showSimulation(access, readAnswers(form), readDraft(form), record);
		return Object.keys(view.errors).length > 0 ? fail(422, { view }) : { view };
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { loadOwnList } from '#lib/questionnaires/server/load-own-list.ts';
import { startOwn } from '#lib/questionnaires/server/start-own.ts';
import { Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) =>
	loadOwnList(await open(locals), `/${params.subject}/self-care/questionnaires`);

const StartForm = z.object({ askedId: z.uuid(), name: z.string().max(100) });

export const actions: Actions = {
	start: async ({ locals, params, request }) => {
		const access = await open(locals);
		const { data } = readForm(StartForm, await request.formData());
		if (!data) throw new Invalid('start-unread', 'This form is too old. Open the page again.');
		await startOwn(access, data);
		redirect(303, `/${params.subject}/self-care/questionnaires/${data.askedId}`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

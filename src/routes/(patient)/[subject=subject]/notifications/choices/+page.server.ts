import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { ChoicesForm } from '#lib/notifications/schema.ts';
import { listWatches } from '#lib/notifications/server/list-watches.ts';
import { offeredChannels } from '#lib/notifications/server/offered-channels.ts';
import { saveChoices } from '#lib/notifications/server/save-choices.ts';
import { showChoices } from '#lib/notifications/server/show-choices.ts';
import { readSentKinds, toChoices } from '#lib/notifications/rules.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const here = `/${params.subject}/notifications`;
	const [shown, watches] = await Promise.all([
		showChoices(actor.patientId),
		listWatches(actor.patientId)
	]);
	const { email, push } = offeredChannels();
	return {
		here,
		...shown,
		choiceId: randomUUID(),
		offered: { email: email !== null, push: push !== null },
		watching: watches.length,
		saved: url.searchParams.has('saved')
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const actor = requirePatientActor(locals.signedIn);
		const fields = await request.formData();
		const push = readSentKinds(fields.getAll('push'));
		const { data, given, errors } = readForm(ChoicesForm, fields);
		if (!data) return fail(422, { given, push: push as string[], errors });
		await saveChoices(actor, { choiceId: data.choiceId, choices: toChoices(data, push) });
		redirect(303, `/${params.subject}/notifications/choices?saved`);
	}
};

import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { openRecord } from '#lib/access/server/open-record.ts';
import { AskForm } from '#lib/corrections/schema.ts';
import { askForCorrection } from '#lib/corrections/server/ask-for-correction.ts';
import { getAskableEntry } from '#lib/corrections/server/get-askable-entry.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const asked = await getAskableEntry(await open(locals), requireUuid(params.entry));
	const list = `/${params.subject}/corrections`;
	// One at a time: whoever wants to say more of it says it there.
	if (asked.openId && request.method !== 'POST') redirect(303, `${list}/${asked.openId}#more`);
	return {
		correctionId: randomUUID(),
		title: asked.title,
		about: asked.about,
		office: asked.office,
		entry: `/${params.subject}/record/${asked.place}`
	};
};

export const actions: Actions = {
	/** Takes the answers and shows them to check. */
	check: async ({ request }) => {
		const { data, given, errors } = readForm(AskForm, await request.formData());
		if (!data) return fail(422, { step: 'ask' as const, given, errors });
		return { step: 'check' as const, given, errors: null };
	},
	/** Goes back to the questions, with what was answered. */
	back: async ({ request }) => {
		const { given } = readForm(AskForm, await request.formData());
		return { step: 'ask' as const, given, errors: null };
	},
	send: async ({ locals, params, request }) => {
		const { data, given, errors } = readForm(AskForm, await request.formData());
		if (!data) return fail(422, { step: 'ask' as const, given, errors });
		const access = await open(locals);
		const id = await askForCorrection(access, requireUuid(params.entry), data);
		redirect(303, `/${params.subject}/corrections/${id}?sent`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

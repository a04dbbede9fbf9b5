import { fail, redirect } from '@sveltejs/kit';
import { openRecord } from '#lib/access/server/open-record.ts';
import { valuesOf } from '#lib/consent/server/find-question.ts';
import { readDraft } from '#lib/consent/server/read-draft.ts';
import { askAgain } from '#lib/identity/server/ask-again.ts';
import { renewSignIn } from '#lib/identity/server/renew-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { saveDraft } from '#lib/record/server/save-draft.ts';
import { showChange } from '#lib/record/server/show-change.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, request }) => {
	const base = `/${params.subject}/sharing`;
	const again = await askAgain(locals.signedIn!);
	// A form's answer is its action's: the record is opened once for it.
	if (request.method === 'POST') return { base, again, first: null };
	const about = url.searchParams.get('about') ?? '';
	if (about && valuesOf(about).length === 0) throw new NotFound();
	const draft = readDraft(new URLSearchParams(about && { effect: 'choose', subject: about }));
	return { base, again, first: await showChange(await open(locals), draft) };
};

export const actions: Actions = {
	/** Takes an answer and shows the next question, or everything to check. */
	ask: async ({ locals, request }) => {
		const view = await showChange(await open(locals), readDraft(await request.formData()));
		const wrong = Object.keys(view.errors).length > 0;
		return wrong
			? fail(422, { view, passwordError: undefined })
			: { view, passwordError: undefined };
	},
	save: async (event) => {
		const { locals, params, request } = event;
		const access = await open(locals);
		const form = await request.formData();
		const draft = readDraft(form);
		const passwordError = await renewSignIn(event, locals.signedIn!, form);
		if (passwordError) return fail(422, { view: await showChange(access, draft), passwordError });
		const saved = await saveDraft(access, draft);
		if ('view' in saved) return fail(422, { view: saved.view, passwordError });
		redirect(303, `/${params.subject}/sharing/choices?saved=${saved.saved}`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

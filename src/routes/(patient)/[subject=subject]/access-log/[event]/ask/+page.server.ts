import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { sentence } from '#lib/access-log/words.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { AskForm } from '#lib/privacy/schema.ts';
import { askAboutAccess } from '#lib/privacy/server/ask-about-access.ts';
import { getAskable } from '#lib/privacy/server/get-askable.ts';
import { readPlace } from '#lib/privacy/server/read-place.ts';
import { Refused } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, request }) => {
	const { event, questionId } = await getAskable(await open(locals), readPlace(params.event));
	const asking = request.method !== 'POST';
	// There is one thread about each look: whoever wants to say more says it there.
	if (questionId && asking) redirect(303, `/${params.subject}/questions/${questionId}#more`);
	return {
		line: `/${params.subject}/access-log/${params.event}`,
		sentence: sentence(event),
		questionId: randomUUID()
	};
};

type Step = 'reason' | 'text' | 'check';

export const actions: Actions = {
	/** Takes the reason and asks for words. */
	reason: ({ request }) => stepTo(request, 'reason', 'text'),
	/** Takes the words and shows everything to check. */
	text: ({ request }) => stepTo(request, 'text', 'check'),
	/** Goes back to the reason, or to the words, with what was answered. */
	back: async ({ request, url }) => {
		const { given } = readForm(AskForm, await request.formData());
		const step: Step = url.searchParams.has('text') ? 'text' : 'reason';
		return { step, given, errors: null };
	},
	send: async ({ locals, params, request }) => {
		const { data, given, errors } = readForm(AskForm, await request.formData());
		if (!data) return fail(422, { step: errors.reason ? 'reason' : 'text', given, errors });
		let questionId: string;
		try {
			questionId = await askAboutAccess(await open(locals), {
				...data,
				...readPlace(params.event)
			});
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			return fail(error.status, { step: 'text', given, errors: { text: error.message } });
		}
		redirect(303, `/${params.subject}/questions/${questionId}?sent`);
	}
};

/** What is wrong with this step's own answer is said there; a later step's is not asked for yet. */
async function stepTo(request: Request, asked: 'reason' | 'text', next: Step) {
	const { given, errors } = readForm(AskForm, await request.formData());
	const wrong = errors?.questionId ?? errors?.[asked] ?? (asked === 'text' && errors?.reason);
	if (wrong) return fail(422, { step: asked, given, errors: { [asked]: wrong } });
	return { step: next, given, errors: null };
}

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

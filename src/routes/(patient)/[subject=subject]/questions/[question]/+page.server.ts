import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { FollowUpForm } from '#lib/privacy/schema.ts';
import { describeQuestion } from '#lib/privacy/server/describe-question.ts';
import { followUpQuestion } from '#lib/privacy/server/follow-up-question.ts';
import { getQuestion } from '#lib/privacy/server/get-question.ts';
import { withdrawQuestion } from '#lib/privacy/server/withdraw-question.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const question = await getQuestion(await open(locals), requireUuid(params.question));
	const log = `/${params.subject}/access-log`;
	return {
		list: `/${params.subject}/questions`,
		sent: url.searchParams.has('sent'),
		messageId: randomUUID(),
		...(await describeQuestion(question, log))
	};
};

export const actions: Actions = {
	more: async ({ locals, params, request }) => {
		const { data, given, errors } = readForm(FollowUpForm, await request.formData());
		if (!data) return fail(422, { given, error: errors.text ?? errors.messageId! });
		await followUpQuestion(await open(locals), requireUuid(params.question), data);
		redirect(303, `/${params.subject}/questions/${params.question}?sent`);
	},
	withdraw: async ({ locals, params }) => {
		await withdrawQuestion(await open(locals), requireUuid(params.question));
		redirect(303, `/${params.subject}/questions/${params.question}`);
	}
};

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

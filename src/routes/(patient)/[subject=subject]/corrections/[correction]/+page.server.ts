import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { SayForm, StatementForm, StepForm } from '#lib/corrections/schema.ts';
import { describeCorrection } from '#lib/corrections/server/describe-correction.ts';
import { getCorrection } from '#lib/corrections/server/get-correction.ts';
import { reopenCorrection } from '#lib/corrections/server/reopen-correction.ts';
import { sayMore } from '#lib/corrections/server/say-more.ts';
import { stateDisagreement } from '#lib/corrections/server/state-disagreement.ts';
import { withdrawCorrection } from '#lib/corrections/server/withdraw-correction.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { Conflict } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const correction = await getCorrection(await open(locals), requireUuid(params.correction));
	return {
		list: `/${params.subject}/corrections`,
		sent: url.searchParams.has('sent'),
		stepId: randomUUID(),
		...describeCorrection(correction, `/${params.subject}/record`)
	};
};

export const actions: Actions = {
	more: (event) => act(event, SayForm, sayMore),
	again: (event) => act(event, SayForm, reopenCorrection),
	statement: (event) => act(event, StatementForm, stateDisagreement),
	withdraw: (event) => act(event, StepForm, withdrawCorrection)
};

/** Takes one step and comes back; what was typed stays where the step was refused. */
async function act<Schema extends z.ZodObject>(
	{ locals, params, request, url }: RequestEvent,
	schema: Schema,
	step: (access: RecordAccess, id: string, data: z.output<Schema>) => Promise<void>
) {
	const { data, given, errors } = readForm(schema, await request.formData());
	const form = [...url.searchParams.keys()][0]!.slice(1);
	if (!data) return fail(422, { form, given, error: Object.values(errors ?? {})[0] ?? '' });
	try {
		await step(await open(locals), requireUuid(params.correction), data);
	} catch (error) {
		if (!(error instanceof Conflict)) throw error;
		return fail(error.status, { form, given, error: error.message });
	}
	redirect(303, `/${params.subject}/corrections/${params.correction}?sent`);
}

async function open(locals: App.Locals) {
	const actor = requirePatientActor(locals.signedIn);
	return openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
}

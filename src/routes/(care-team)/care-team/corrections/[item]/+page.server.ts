import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { giveBackItem, takeItem } from '#lib/access/server/take-item.ts';
import { ExtendForm, ItemForm, OutcomeForm, PassForm, ReplyForm } from '#lib/corrections/schema.ts';
import { answerCorrection } from '#lib/corrections/server/answer-correction.ts';
import { describeCorrectionItem } from '#lib/corrections/server/describe-correction-item.ts';
import { extendCorrection } from '#lib/corrections/server/extend-correction.ts';
import { getCorrectionItem } from '#lib/corrections/server/get-correction-item.ts';
import { passCorrection } from '#lib/corrections/server/pass-correction.ts';
import { replyToCorrection } from '#lib/corrections/server/reply-to-correction.ts';
import { requireCorrector } from '#lib/corrections/server/require-corrector.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { listOffices } from '#lib/organisations/server/list-offices.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = await requireCorrector(locals.signedIn);
	const found = await getCorrectionItem(actor, requireUuid(params.item));
	return {
		formId: randomUUID(),
		done: url.searchParams.has('done'),
		offices: await listOffices(actor.role.organisation),
		...(await describeCorrectionItem(found, actor))
	};
};

export const actions: Actions = {
	take: (event) => act(event, ItemForm, (actor, id, { version }) => takeItem(actor, id, version)),
	back: (event) =>
		act(event, ItemForm, (actor, id, { version }) => giveBackItem(actor, id, version)),
	reply: (event) => act(event, ReplyForm, replyToCorrection),
	extend: (event) => act(event, ExtendForm, extendCorrection),
	answer: (event) => act(event, OutcomeForm, answerCorrection),
	// It is somebody else's then, and opens for them.
	pass: (event) => act(event, PassForm, passCorrection, '/care-team/corrections')
};

/** Reads the form, takes one step and comes back; what was typed stays where the step was refused. */
async function act<Schema extends z.ZodObject>(
	{ locals, params, request, url }: RequestEvent,
	schema: Schema,
	step: (actor: ClinicianActor, itemId: string, data: z.output<Schema>) => Promise<void>,
	then = `/care-team/corrections/${params.item}?done`
) {
	const actor = await requireCorrector(locals.signedIn);
	const { data, given, errors } = readForm(schema, await request.formData());
	const form = [...url.searchParams.keys()][0]!.slice(1);
	if (!data) return fail(422, { form, given, errors });
	try {
		await step(actor, requireUuid(params.item), data);
	} catch (error) {
		if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
		const errors: Record<string, string> = { [form]: error.message };
		return fail(error.status, { form, given, errors });
	}
	redirect(303, then);
}

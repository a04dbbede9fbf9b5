import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import {
	ItemForm,
	NoteForm,
	OutcomeForm,
	PassForm,
	ReplyForm,
	VerdictForm
} from '#lib/privacy/schema.ts';
import { addNote } from '#lib/privacy/server/add-note.ts';
import { answerQuestion } from '#lib/privacy/server/answer-question.ts';
import { describeReview } from '#lib/privacy/server/describe-review.ts';
import { getReview } from '#lib/privacy/server/get-review.ts';
import { listOffices } from '#lib/organisations/server/list-offices.ts';
import { passQuestion } from '#lib/privacy/server/pass-question.ts';
import { replyToQuestion } from '#lib/privacy/server/reply-to-question.ts';
import { requireReviewer } from '#lib/privacy/server/require-reviewer.ts';
import { reviewEmergency } from '#lib/privacy/server/review-emergency.ts';
import { giveBackItem, takeItem } from '#lib/access/server/take-item.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { z } from 'zod';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = await requireReviewer(locals.signedIn);
	const review = await getReview(actor, requireUuid(params.item));
	return {
		formId: randomUUID(),
		done: url.searchParams.has('done'),
		offices: review.about.kind === 'question' ? await listOffices(actor.role.organisation) : [],
		...(await describeReview(review, actor))
	};
};

export const actions: Actions = {
	take: (event) => act(event, ItemForm, (actor, id, { version }) => takeItem(actor, id, version)),
	back: (event) =>
		act(event, ItemForm, (actor, id, { version }) => giveBackItem(actor, id, version)),
	reply: (event) => act(event, ReplyForm, replyToQuestion),
	answer: (event) => act(event, OutcomeForm, answerQuestion),
	pass: (event) => act(event, PassForm, passQuestion),
	note: (event) => act(event, NoteForm, addNote),
	verdict: (event) => act(event, VerdictForm, reviewEmergency)
};

/** Reads the form, takes one step and comes back; what was typed stays where the step was refused. */
async function act<Schema extends z.ZodObject>(
	{ locals, params, request, url }: RequestEvent,
	schema: Schema,
	step: (actor: ClinicianActor, itemId: string, data: z.output<Schema>) => Promise<void>
) {
	const actor = await requireReviewer(locals.signedIn);
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
	redirect(303, `/care-team/privacy/${params.item}?done`);
}

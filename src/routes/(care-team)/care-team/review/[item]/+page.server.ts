import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { AssignForm, ReviewForm, TakeBackForm } from '#lib/review/schema.ts';
import { assignTo } from '#lib/review/server/assign-to.ts';
import { loadItem } from '#lib/review/server/load-item.ts';
import { reviewItem } from '#lib/review/server/review-item.ts';
import { setAside } from '#lib/review/server/set-aside.ts';
import { takeBack } from '#lib/review/server/take-back.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = await requireCareRole(locals.signedIn);
	const { elsewhere, open } = await loadItem(actor, requireUuid(params.item));
	if (elsewhere) redirect(303, elsewhere);
	return { open, done: url.searchParams.has('done') };
};

export const actions: Actions = {
	review: (event) => act(event, 'review', ReviewForm, reviewItem, '/care-team/review?done=1'),
	back: (event) => act(event, 'back', TakeBackForm, takeBack),
	assign: (event) => act(event, 'assign', AssignForm, assignTo),
	aside: (event) => act(event, 'aside', z.object({}), setAside, '/care-team/review?done=1')
};

/** Reads the form, takes one step and goes on; what was typed stays where the step was refused. */
async function act<Schema extends z.ZodObject>(
	{ locals, params, request }: RequestEvent,
	form: string,
	schema: Schema,
	step: (actor: ClinicianActor, itemId: string, data: z.output<Schema>) => Promise<void>,
	then = `/care-team/review/${params.item}?done`
) {
	const actor = await requireCareRole(locals.signedIn);
	const { data, given, errors } = readForm(schema, await request.formData());
	if (!data) return fail(422, { form, given, errors });
	try {
		await step(actor, requireUuid(params.item), data);
	} catch (error) {
		if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
		return fail(error.status, { form, given, errors: { [form]: error.message } });
	}
	redirect(303, then);
}

import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { itemHref, readPlace } from '#lib/review/rules.ts';
import { AssignForm, ReviewForm, TakeBackForm } from '#lib/review/schema.ts';
import { assignTo } from '#lib/review/server/assign-to.ts';
import { findNext } from '#lib/review/server/find-next.ts';
import { loadItem } from '#lib/review/server/load-item.ts';
import { loadWay } from '#lib/review/server/load-way.ts';
import { reviewItem } from '#lib/review/server/review-item.ts';
import { setAside } from '#lib/review/server/set-aside.ts';
import { takeBack } from '#lib/review/server/take-back.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = await requireCareRole(locals.signedIn);
	const itemId = requireUuid(params.item);
	const { elsewhere, open } = await loadItem(actor, itemId);
	if (elsewhere) redirect(303, `${elsewhere}${withItem(url, itemId)}`);
	return { open, way: await loadWay(actor, itemId, url.searchParams) };
};

/** The page of a questionnaire leads back to where they are in the inbox. */
function withItem({ searchParams }: URL, item: string): string {
	return `?${new URLSearchParams([...searchParams, ['item', item]]).toString()}`;
}

export const actions: Actions = {
	review: (event) => act(event, 'review', ReviewForm, reviewItem, 'next'),
	aside: (event) => act(event, 'aside', z.object({}), setAside, 'next'),
	back: (event) => act(event, 'back', TakeBackForm, takeBack, 'here'),
	assign: (event) => act(event, 'assign', AssignForm, assignTo, 'here')
};

/** Reads the form, takes one step and goes on; what was typed stays where the step was refused. */
async function act<Schema extends z.ZodObject>(
	{ locals, params, request, url }: RequestEvent,
	form: string,
	schema: Schema,
	step: (actor: ClinicianActor, itemId: string, data: z.output<Schema>) => Promise<void>,
	then: 'next' | 'here'
) {
	const actor = await requireCareRole(locals.signedIn);
	const itemId = requireUuid(params.item);
	const { data, given, errors } = readForm(schema, await request.formData());
	if (!data) return fail(422, { form, given, errors });
	try {
		await step(actor, itemId, data);
	} catch (error) {
		if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
		return fail(error.status, { form, given, errors: { [form]: error.message } });
	}
	const place = readPlace(url.searchParams);
	const next = then === 'next' ? findNext(actor, place, { itemId, done: true }) : null;
	redirect(303, (await next) ?? itemHref(itemId, place, itemId));
}

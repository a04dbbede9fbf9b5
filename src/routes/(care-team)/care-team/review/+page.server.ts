import { fail, redirect } from '@sveltejs/kit';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { InboxForm } from '#lib/review/schema.ts';
import { loadInbox } from '#lib/review/server/load-inbox.ts';
import { reviewSeveral } from '#lib/review/server/review-several.ts';
import { takeOn } from '#lib/review/server/take-on.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = await requireCareRole(locals.signedIn);
	const { searchParams } = url;
	const done = Number(searchParams.get('done') ?? NaN);
	return {
		...(await loadInbox(actor, {
			show: searchParams.get('show'),
			after: searchParams.get('after')
		})),
		done: Number.isInteger(done) && done > 0 ? done : null
	};
};

export const actions: Actions = {
	seen: (event) =>
		act(event, 'row', (actor, form) => reviewSeveral(actor, { ...form, kind: 'seen' })),
	accept: (event) =>
		act(event, 'one', (actor, form) => reviewSeveral(actor, { ...form, kind: 'accepted' })),
	take: (event) => act(event, 'row', takeOn)
};

/** What was done comes off the list; what was refused stays there, with the reason beside it. */
async function act(
	{ locals, request, url }: RequestEvent,
	field: 'row' | 'one',
	step: (
		actor: ClinicianActor,
		form: InboxForm
	) => Promise<{ done: number; refused: { itemId: string; why: string }[] }>
) {
	const actor = await requireCareRole(locals.signedIn);
	const posted = await request.formData();
	const ticked = posted.getAll(field).map(String);
	const { data, errors } = readForm(InboxForm, withRows(posted, ticked));
	if (!data) return fail(422, { error: Object.values(errors)[0]!, refused: [], ticked, done: 0 });
	const { done, refused } = await step(actor, data);
	if (refused.length > 0) return fail(409, { error: null, refused, ticked, done });
	const show = url.searchParams.get('show') ?? 'waiting';
	redirect(303, `/care-team/review?show=${encodeURIComponent(show)}&done=${done}`);
}

/** The ticked rows in one field, as the form's schema reads them. */
function withRows(posted: FormData, ticked: string[]): FormData {
	const form = new FormData();
	form.set('formId', posted.get('formId') ?? '');
	form.set('rows', ticked.join(' '));
	return form;
}

import { fail, redirect } from '@sveltejs/kit';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { requireCareRole } from '#lib/identity/server/require-care-role.ts';
import { inboxHref, readPlace } from '#lib/review/rules.ts';
import { InboxForm } from '#lib/review/schema.ts';
import { loadDone } from '#lib/review/server/load-done.ts';
import { loadInbox } from '#lib/review/server/load-inbox.ts';
import { reviewSeveral, type SeveralReviewed } from '#lib/review/server/review-several.ts';
import { takeOn } from '#lib/review/server/take-on.ts';
import { readForm } from '#lib/server/forms.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const actor = await requireCareRole(locals.signedIn);
	const [inbox, done] = await Promise.all([
		loadInbox(actor, readPlace(url.searchParams)),
		loadDone(actor, url.searchParams)
	]);
	return { ...inbox, done };
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
	step: (actor: ClinicianActor, form: InboxForm) => Promise<SeveralReviewed>
) {
	const actor = await requireCareRole(locals.signedIn);
	const posted = await request.formData();
	const ticked = posted.getAll(field).map(String);
	const { data, errors } = readForm(InboxForm, withRows(posted, ticked));
	if (!data) return fail(422, { error: Object.values(errors)[0]!, refused: [], ticked, done: 0 });
	const { done, refused } = await step(actor, data);
	if (refused.length > 0) return fail(409, { error: null, refused, ticked, done });
	const [only, ...others] = data.rows;
	redirect(303, inboxHref(readPlace(url.searchParams), others.length > 0 ? done : only!.itemId));
}

/** The ticked rows in one field, as the form's schema reads them. */
function withRows(posted: FormData, ticked: string[]): FormData {
	const form = new FormData();
	form.set('formId', posted.get('formId') ?? '');
	form.set('rows', ticked.join(' '));
	return form;
}

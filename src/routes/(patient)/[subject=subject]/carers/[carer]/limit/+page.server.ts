import { fail, redirect } from '@sveltejs/kit';
import { changeCarer } from '#lib/access/server/change-carer.ts';
import { openSubject } from '#lib/access/server/open-subject.ts';
import { requireFreshSignIn } from '#lib/identity/server/require-fresh-sign-in.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { ChangeForm } from '#lib/proxy-access/schema.ts';
import { readWish } from '#lib/proxy-access/server/read-wish.ts';
import { listScopeOptions } from '#lib/record/server/list-scope-options.ts';
import { loadCarerTerms } from '#lib/record/server/load-carer-terms.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openFreshly(locals);
	const base = `/${params.subject}/carers`;
	const { name, may, can, form } = await loadCarerTerms(access, requireUuid(params.carer));
	if (can !== 'active' && can !== 'paused') throw new NotFound();
	return {
		base,
		here: `${base}/${params.carer}`,
		name,
		may,
		ids: form,
		options: listScopeOptions()
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const access = await openFreshly(locals);
		const fields = await request.formData();
		const { data, given, errors } = readForm(ChangeForm, fields);
		const { scope, endsAt, chosen, given: typed, errors: wrong } = readWish(fields);
		const back = { given: { ...given, ...typed }, chosen };
		if (!data || !scope) return fail(422, { ...back, errors: { ...errors, ...wrong } });
		const { changeId, place, reason } = data;
		const relationshipId = requireUuid(params.carer);
		try {
			const wished = { changeId, kind: 'limited', reason, scope, endsAt } as const;
			await changeCarer(access, { relationshipId, place }, wished);
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			const said: Record<string, string> = { preset: error.message };
			return fail(409, { ...back, errors: said });
		}
		redirect(303, `/${params.subject}/carers/${relationshipId}?done`);
	}
};

async function openFreshly(locals: App.Locals) {
	requirePatientActor(locals.signedIn);
	requireFreshSignIn(locals.signedIn!);
	return openSubject(locals.signedIn);
}

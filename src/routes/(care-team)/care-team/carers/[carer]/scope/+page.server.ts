import { fail, redirect } from '@sveltejs/kit';
import { requireApplicationRole } from '#lib/access/server/require-application-role.ts';
import { writeScopeForm } from '#lib/access/server/write-scope-form.ts';
import { DECIDING_ROLES } from '#lib/proxy-access/data/applications.ts';
import { listScopeOptions } from '#lib/record/server/list-scope-options.ts';
import { loadPracticeCarer } from '#lib/record/server/load-practice-carer.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const actor = await requireApplicationRole(locals.signedIn);
	if (!DECIDING_ROLES.includes(actor.role.role)) throw new NotFound();
	const { here, about, form } = await loadPracticeCarer(actor, requireUuid(params.carer));
	if (!about?.carer) throw new NotFound();
	const { patient, carer } = about;
	const { stepId } = form;
	return { here, patient, carer, stepId, options: listScopeOptions('staff') };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const actor = await requireApplicationRole(locals.signedIn);
		const id = requireUuid(params.carer);
		const failed = await writeScopeForm(actor, id, await request.formData());
		if (failed) return fail(failed.status, failed);
		redirect(303, `/care-team/carers/${id}?done`);
	}
};

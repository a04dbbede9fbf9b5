import { redirect } from '@sveltejs/kit';
import { requireApplicationRole } from '#lib/access/server/require-application-role.ts';
import { withholdFromCarer } from '#lib/access/server/withhold-from-carer.ts';
import { findLinkPatient } from '#lib/proxy-access/server/find-link-patient.ts';
import { loadWithholding } from '#lib/record/server/load-withholding.ts';
import { NotFound } from '#lib/server/errors.ts';
import { readPageNumber } from '#lib/server/page-number.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = await requireApplicationRole(locals.signedIn);
	const page = await loadWithholding(actor, requireUuid(params.carer), readPageNumber(url));
	return { ...page, done: url.searchParams.has('done') };
};

export const actions: Actions = {
	default: async ({ locals, params, request, url }) => {
		const actor = await requireApplicationRole(locals.signedIn);
		const relationshipId = requireUuid(params.carer);
		const patientId = await findLinkPatient(relationshipId);
		if (!patientId) throw new NotFound();
		const fields = await request.formData();
		const idsIn = (name: string) => fields.getAll(name).map((id) => requireUuid(String(id)));
		const [shown, withheld] = [idsIn('shown'), idsIn('withheld')];
		const reason = String(fields.get('reason') ?? '').slice(0, 500);
		await withholdFromCarer(actor, { patientId, relationshipId }, { shown, withheld, reason });
		redirect(303, `${url.pathname}?page=${readPageNumber(url)}&done`);
	}
};

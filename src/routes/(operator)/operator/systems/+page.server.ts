import { fail, redirect } from '@sveltejs/kit';
import { FindSystemForm } from '#lib/filing/schema.ts';
import { loadSystems } from '#lib/filing/server/load-systems.ts';
import { resendFiling } from '#lib/filing/server/resend-filing.ts';
import { requireStaffActor } from '#lib/identity/server/require-staff-actor.ts';
import { findByOdsCode } from '#lib/organisations/server/find-by-ods-code.ts';
import { readForm } from '#lib/server/forms.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	await requireStaffActor(locals.signedIn, ['operator']);
	return { ...(await loadSystems()), resent: url.searchParams.has('resent') };
};

export const actions: Actions = {
	find: async ({ locals, request }) => {
		await requireStaffActor(locals.signedIn, ['operator']);
		const { data, given, errors } = readForm(FindSystemForm, await request.formData());
		if (!data) return fail(422, { given, errors });
		const organisation = await findByOdsCode(data.odsCode);
		if (organisation) redirect(303, `/operator/systems/${organisation.odsCode}`);
		const unknown = { odsCode: 'No organisation with this ODS code is known here' };
		return fail(422, { given, errors: unknown as Record<string, string> });
	},
	resend: async ({ locals, request }) => {
		const { accountId } = await requireStaffActor(locals.signedIn, ['operator']);
		const filingId = requireUuid(String((await request.formData()).get('filingId')));
		await resendFiling(filingId, accountId);
		redirect(303, '/operator/systems?resent');
	}
};

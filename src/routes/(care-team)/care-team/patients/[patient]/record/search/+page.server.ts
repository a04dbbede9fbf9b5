import { fail } from '@sveltejs/kit';
import { openForCare } from '#lib/access/server/open-for-care.ts';
import { describeUnseen } from '#lib/record/server/describe-sight.ts';
import { searchRecord } from '#lib/record/server/search-record.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const access = await openForCare(locals.signedIn, params.patient);
	const base = `/care-team/patients/${access.patientId}/record`;
	return { base, ...describeUnseen(access) };
};

export const actions: Actions = {
	/** Posted and not in the address: what somebody looks for in a record must not stay in a history. */
	default: async ({ request, locals, params }) => {
		const open = () => openForCare(locals.signedIn, params.patient);
		const base = `/care-team/patients/${params.patient}/record`;
		const found = await searchRecord(open, base, await request.formData());
		return found.error ? fail(422, found) : found;
	}
};

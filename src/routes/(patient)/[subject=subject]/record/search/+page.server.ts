import { fail } from '@sveltejs/kit';
import { openSubject } from '#lib/access/server/open-subject.ts';
import { OWN_RECORD } from '#lib/record/server/describe-sight.ts';
import { searchRecord } from '#lib/record/server/search-record.ts';
import type { Actions, PageServerLoad } from './$types';

/** An empty form: it shows nothing of a record, and so opens none. */
export const load: PageServerLoad = ({ params }) => ({
	base: `/${params.subject}/record`,
	...OWN_RECORD
});

export const actions: Actions = {
	/** Posted and not in the address: what somebody looks for in their record must not stay in a history. */
	default: async ({ request, locals, params }) => {
		const fields = await request.formData();
		const open = () => openSubject(locals.signedIn);
		const found = await searchRecord(open, `/${params.subject}/record`, fields);
		return found.error ? fail(422, found) : found;
	}
};

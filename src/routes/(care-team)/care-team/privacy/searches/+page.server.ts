import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { requirePrivacyOfficer } from '#lib/identity/server/require-privacy-officer.ts';
import { COUNTED_DAYS, countEmptySearches } from '#lib/oversight/server/count-empty-searches.ts';
import { momentWords } from '#lib/record/words.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const actor = await requireActingRole(locals.signedIn);
	const searches = await countEmptySearches(requirePrivacyOfficer(actor));
	const { name } = actor.role.organisation;
	return {
		organisation: name,
		days: COUNTED_DAYS,
		rows: searches.map(({ lastAt, count, ...who }) => ({
			...who,
			count: count.toLocaleString('en-GB'),
			last: momentWords(lastAt)
		}))
	};
};

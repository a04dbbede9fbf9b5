import { openSubject } from '#lib/access/server/open-subject.ts';
import { isForPaper } from '#lib/record/rules.ts';
import { loadAcceptedEntry } from '#lib/review/server/load-accepted-entry.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const access = await openSubject(locals.signedIn, { onPaper: isForPaper(url) });
	const own = access.standing.kind === 'patient';
	const entryId = requireUuid(params.entry);
	const base = `/${params.subject}/record`;
	const list = own ? `/${params.subject}/corrections` : null;
	const entry = await loadAcceptedEntry(access, { base, url }, entryId, list);
	return {
		...entry,
		sharingHref: own ? `/${params.subject}/sharing/entry/${entryId}` : null
	};
};

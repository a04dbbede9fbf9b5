import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { CATEGORY_WORDS, countWords, entryRow } from '#lib/record/words.ts';
import { readPageNumber } from '#lib/server/page-number.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const { category } = params;
	const withMistakes = url.searchParams.get('mistakes') === 'shown';
	const page = readPageNumber(url);
	const found = await listEntries(access, { category, page, withMistakes });
	const base = `/${params.subject}/record`;
	return {
		base,
		here: `${base}/${category}`,
		...CATEGORY_WORDS[category],
		withMistakes,
		total: found.total,
		count: countWords(found.total, 'entry', 'entries'),
		page: found.page,
		pages: found.pages,
		rows: found.entries.map((entry) => entryRow(entry, base))
	};
};

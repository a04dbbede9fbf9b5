import type { Category } from '#lib/fhir/categories.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { requirePatientActor } from '#lib/identity/server/require-patient-actor.ts';
import { describeChoices } from '#lib/record/server/describe-choices.ts';
import { describeList } from '#lib/record/server/describe-list.ts';
import { describePeople } from '#lib/record/server/describe-people.ts';
import { listRecord } from '#lib/record/server/list-record.ts';
import { readChoices } from '#lib/record/server/read-choices.ts';
import { CATEGORY_WORDS, countWords } from '#lib/record/words.ts';
import type { PageServerLoad } from './$types';

/** Nobody is newer than another. */
const ORDERS: Partial<Record<Category, string>> = {
	appointments: ', the next one first',
	people: ''
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const actor = requirePatientActor(locals.signedIn);
	const access = await openRecord(actor, { patientId: actor.patientId, purpose: 'PATRQT' });
	const { category } = params;
	const { choices, filter } = readChoices(url);
	const found = await listRecord(access, { ...filter, category });
	const base = `/${params.subject}/record`;
	const here = `${base}/${category}`;
	return {
		base,
		here,
		...CATEGORY_WORDS[category],
		total: found.total,
		count: countWords(found.total, 'entry', 'entries'),
		order: ORDERS[category] ?? ', newest first',
		page: found.page,
		pages: found.pages,
		choices: describeChoices(here, { ...choices, category: undefined }, found.facets, category),
		...(category === 'people'
			? { people: describePeople(found.entries, base), sections: [] }
			: { people: [], sections: describeList(found.entries, category, base) })
	};
};

import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { printHref } from '../rules.ts';
import { CATEGORY_WORDS, countWords } from '../words.ts';
import { describeChoices } from './describe-choices.ts';
import { describeList } from './describe-list.ts';
import { describePeople } from './describe-people.ts';
import { listRecord } from './list-record.ts';
import { readChoices } from './read-choices.ts';

export type CategoryPage = Awaited<ReturnType<typeof loadCategory>>;

/** The page of one category, narrowed down as its address says. */
export async function loadCategory(
	access: RecordAccess,
	base: string,
	category: Category,
	url: URL
) {
	const { choices, filter } = readChoices(url);
	const { words, ...found } = await listRecord(access, { ...filter, category });
	const here = `${base}/${category}`;
	const { title, about } = CATEGORY_WORDS[category];
	return {
		base,
		here,
		...words,
		printHref: printHref(url),
		title,
		// It is said to the patient.
		about: words.sight ? null : about,
		total: found.total,
		count: countWords(found.total, 'entry', 'entries'),
		order: category === 'appointments' ? 'the next one first' : 'newest first',
		page: found.page,
		pages: found.pages,
		choices: describeChoices(here, { ...choices, category: undefined }, found.facets, category),
		...(category === 'people'
			? { people: describePeople(found.entries, base), sections: [] }
			: { people: [], sections: describeList(found.entries, category, base) })
	};
}

import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { CATEGORY_WORDS, countWords } from '../words.ts';
import type { ComparedSight } from './compare-sight.ts';

export interface DescribedCompared {
	/** Who it is about: an organisation, or somebody there. */
	name: string;
	/** Of one person: what they do there now; null where they work there no longer. */
	person: { place: string; works: string | null; organisationHref: string } | null;
	opens: boolean;
	rows: { category: Category; title: string; could: string; did: string }[];
	people: { href: string; text: string }[];
	logHref: string;
}

/** What an organisation or a person could see and did see, category by category. @param log the log's address */
export function describeCompared(
	{ organisation, person, opens, categories, people }: ComparedSight,
	log: string
): DescribedCompared {
	const counts = new Map(categories.map((one) => [one.category, one]));
	return {
		name: person?.name ?? organisation.name,
		person: person && {
			place: organisation.name,
			works: person.jobTitle,
			organisationHref: `${log}/organisations/${organisation.odsCode}`
		},
		opens,
		rows: CATEGORIES.flatMap((category) => {
			const one = counts.get(category);
			if (!one) return [];
			const { title } = CATEGORY_WORDS[category];
			return {
				category,
				title,
				could: amount(one.could, one.total),
				did: amount(one.did, one.total) + lostWords(one)
			};
		}),
		people: person
			? []
			: people.map(({ person, sequence }) => ({
					href: `${log}/people/${sequence}`,
					text: person
				})),
		logHref: person
			? `${log}?person=${person.sequence}`
			: `${log}?organisation=${organisation.odsCode}`
	};
}

/** What is hidden from them now was seen all the same. */
function lostWords({ lost }: ComparedSight['categories'][number]): string {
	return lost === 0 ? '' : `, ${lost.toLocaleString('en-GB')} of it hidden from them today`;
}

function amount(some: number, total: number): string {
	if (some === 0) return 'Nothing';
	if (some < total)
		return `${some.toLocaleString('en-GB')} of ${countWords(total, 'entry', 'entries')}`;
	return total === 1 ? 'The 1 entry' : `All ${countWords(total, 'entry', 'entries')}`;
}

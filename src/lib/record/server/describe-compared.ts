import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { CATEGORY_WORDS, countWords } from '../words.ts';
import type { ComparedSight } from './compare-sight.ts';

export interface DescribedCompared {
	name: string;
	opens: boolean;
	rows: { category: Category; title: string; could: string; did: string }[];
	people: { href: string; text: string }[];
	logHref: string;
}

/** What an organisation could see and did see, category by category. @param log the log's address */
export function describeCompared(
	{ organisation, opens, categories, people }: ComparedSight,
	log: string
): DescribedCompared {
	const counts = new Map(categories.map((one) => [one.category, one]));
	return {
		name: organisation.name,
		opens,
		rows: CATEGORIES.flatMap((category) => {
			const one = counts.get(category);
			if (!one) return [];
			const { title } = CATEGORY_WORDS[category];
			return {
				category,
				title,
				could: amount(one.could, one.total),
				did: amount(one.did, one.total)
			};
		}),
		people: people.map(({ person, sequence }) => ({
			href: `${log}?person=${sequence}`,
			text: person
		})),
		logHref: `${log}?organisation=${organisation.odsCode}`
	};
}

function amount(some: number, total: number): string {
	if (some === 0) return 'Nothing';
	if (some < total)
		return `${some.toLocaleString('en-GB')} of ${countWords(total, 'entry', 'entries')}`;
	return total === 1 ? 'The 1 entry' : `All ${countWords(total, 'entry', 'entries')}`;
}

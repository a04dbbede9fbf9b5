import type { Category } from '#lib/fhir/categories.ts';
import type { OrganisationKind } from '#lib/organisations/schema.ts';
import { LABEL_WORDS, listWords, type Names } from '../words.ts';
import type { SharingDefaults } from './sharing-defaults.ts';

/** What a kind of organisation sees of a record when nobody has said otherwise, in sentences. */
export function describeDefaults(
	defaults: SharingDefaults,
	kind: OrganisationKind,
	{ categories: titles }: Pick<Names, 'categories'>
): { sees: string[]; hidden: string[] } {
	const { categories, recent, recentDays, hiddenLabels, safety } = defaults.kinds[kind];
	const named = (list: Category[]) => listWords(list.map((category) => lower(titles[category])));
	const about = listWords(
		hiddenLabels.map((label) => LABEL_WORDS[label]),
		'or'
	);
	const sees =
		categories === null ? 'They see everything in your record.' : `They see ${named(categories)}.`;
	const lately =
		recent.length > 0 ? `They see ${named(recent)} of the last ${periodWords(recentDays)}.` : null;
	const hidden =
		hiddenLabels.length > 0
			? `They do not see what is about ${about}, unless they wrote it or you let them.`
			: null;
	const safe = defaults.safety.filter((one) => categories === null || categories.includes(one));
	const kept =
		hiddenLabels.length > 0 && safe.length > 0 ? SAFETY_WORDS[safety](named(safe)) : null;
	const isSentence = (sentence: string | null) => sentence !== null;
	return {
		sees: [sees, lately].filter(isSentence),
		hidden: [hidden, kept].filter(isSentence)
	};
}

const SAFETY_WORDS = {
	all: (what: string) => `For safety they still see ${what} that are about these.`,
	dispensed: (what: string) =>
		`For safety they still see ${what} that are about these, if they gave out that medicine themselves.`,
	none: () => null
};

function periodWords(days: number): string {
	if (days === 365) return '12 months';
	return days === 1 ? 'day' : `${days.toLocaleString('en-GB')} days`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

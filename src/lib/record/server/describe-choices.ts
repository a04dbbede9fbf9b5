import type { Category } from '#lib/fhir/categories.ts';
import type { ListChoices } from '../schema.ts';
import { CATEGORY_WORDS } from '../words.ts';
import type { Facet } from './list-record.ts';

export interface Option {
	value: string;
	text: string;
}

export interface DescribedChoices {
	/** Each select of the form: its name, what it asks, what is chosen, and from what. */
	selects: { name: keyof ListChoices; label: string; value: string; items: Option[] }[];
	/** Whether anything narrows the list down. */
	active: boolean;
	mistakes: boolean;
	/** The list's address with these choices, up to the number of a page. */
	pageHref: string;
	/** With everything but mistakes cleared, and with mistakes the other way. */
	clearHref: string;
	mistakesHref: string;
	/** What a choice of years leaves out without anybody having asked for it. */
	leavesOut: string | null;
}

/** Problems and medicines are current or past; what happened is just what happened. */
const CURRENT_OR_PAST: Category[] = ['problems', 'medicines'];

/** The form that narrows a list down, offering only what there is to see. */
export function describeChoices(
	here: string,
	choices: ListChoices,
	facets: Facet[],
	category?: Category
): DescribedChoices {
	const years = yearsOf(facets);
	const selects: DescribedChoices['selects'] = [
		...(category ? [] : [select('category', 'What', 'Everything', categoriesOf(facets))]),
		select('source', 'Who sent it', 'Everyone', sourcesOf(facets)),
		...(category === 'people'
			? []
			: [
					select('from', 'From', 'The beginning', [
						{ value: '12-months', text: '12 months ago' },
						...years
					]),
					select('until', 'To the end of', 'Any year', years)
				]),
		...(category && CURRENT_OR_PAST.includes(category)
			? [
					select('show', 'Current or past', 'Both', [
						{ value: 'current', text: 'Current' },
						{ value: 'past', text: 'Past' }
					])
				]
			: [])
	];
	function select(name: keyof ListChoices, label: string, all: string, items: Option[]) {
		return { name, label, value: choices[name] ?? '', items: [{ value: '', text: all }, ...items] };
	}

	const { mistakes, ...narrowing } = choices;
	return {
		selects,
		active: selects.some(({ name }) => choices[name] !== undefined),
		mistakes: mistakes === 'shown',
		pageHref: `${here}?${query(choices)}page=`,
		clearHref: address(here, { mistakes }),
		mistakesHref: address(here, { ...narrowing, mistakes: mistakes ? undefined : 'shown' }),
		leavesOut:
			choices.from || choices.until ? 'What came without a date is left out of these years.' : null
	};
}

function query(choices: Partial<ListChoices>): string {
	return Object.entries(choices)
		.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}&`] : []))
		.join('');
}

function address(here: string, choices: Partial<ListChoices>): string {
	const asked = query(choices).replace(/&$/, '');
	return asked ? `${here}?${asked}` : here;
}

function sourcesOf(facets: Facet[]): Option[] {
	return [...new Map(facets.map(({ sourceId, source }) => [sourceId, source]))].map(
		([value, text]) => ({ value, text })
	);
}

function categoriesOf(facets: Facet[]): Option[] {
	const there = new Set(facets.map(({ category }) => category));
	return Object.entries(CATEGORY_WORDS)
		.filter(([category]) => there.has(category as Category))
		.map(([value, { title }]) => ({ value, text: title }));
}

const MOST_YEARS = 120;

function yearsOf(facets: Facet[]): Option[] {
	if (facets.length === 0) return [];
	const newest = Math.max(...facets.map((facet) => facet.newest.getUTCFullYear()));
	const oldest = Math.min(...facets.map((facet) => facet.oldest.getUTCFullYear()));
	const count = Math.min(newest - oldest + 1, MOST_YEARS);
	return Array.from({ length: count }, (_, back) => String(newest - back)).map((year) => ({
		value: year,
		text: year
	}));
}

import { isQuestion, keyOf, spotsOfPage, timesOf, type Page } from '../rules.ts';
import {
	LONGEST_ANSWER,
	MOST_TIMES,
	type Filling,
	type Form,
	type Item,
	type Spot
} from '../schema.ts';
import { fieldOf, givenFrom, type ReadPage } from './read-page.ts';

export type FieldKind =
	| 'heading'
	| 'said'
	| 'radios'
	| 'checkboxes'
	| 'select'
	| 'text'
	| 'number'
	| 'textarea'
	| 'date'
	| 'moment'
	| 'quantity';

/** One thing on a page of questions, as it is drawn. */
export interface Field {
	key: string;
	kind: FieldKind;
	name: string;
	text: string;
	hint: string | null;
	/** What is typed there now, one for each answer. */
	values: string[];
	/** Of a date: its parts; of a quantity: its unit. */
	parts: Record<string, string>[];
	options: { value: string; text: string }[];
	/** A field for words of one's own, and what is in it. */
	other: string | null;
	unit: string | null;
	maxLength: number | null;
	error: string | null;
	/** Where a link from a list of errors leads. */
	anchor: string;
}

export interface PageFields {
	title: string | null;
	fields: Field[];
	/** The keys of all that it asks, so that what comes back is read for what was shown. */
	shown: string;
	/** Of a repeating group: whether it may be there once more, or once less. */
	repeating: { more: boolean; less: boolean } | null;
	/** Whether a question on it takes several answers that are typed: for one more, it is asked again. */
	several: boolean;
}

/** Up to so many answers are shown as buttons; more are a list to choose from. */
const MOST_BUTTONS = 12;

/** A page of questions with what is filled in, or with what was typed and what is wrong with it. */
export function describePage(
	form: Form,
	filling: Filling,
	page: Page,
	posted?: Pick<ReadPage, 'given' | 'errors'>
): PageFields {
	const spots = spotsOfPage(page, form, filling);
	const titled = page.items.length > 1 && page.title !== null;
	const fields = spots
		// The page's own group is its heading.
		.filter(
			({ item }) => !(titled && item.type === 'group' && item.text === page.title && !item.repeats)
		)
		.map((spot) => describeField(spot, filling, posted, page));
	const times = page.repeating === null ? 0 : timesOf(filling, page.repeating);
	return {
		title: titled ? page.title : null,
		fields: page.repeating === null ? fields : withNumbers(fields, spots, page),
		shown: spots
			.filter(({ item }) => isQuestion(item))
			.map(keyOf)
			.join(' '),
		several: spots.some(({ item }) => isQuestion(item) && item.repeats && !isChosen(item)),
		repeating: page.repeating === null ? null : { more: times < MOST_TIMES, less: times > 1 }
	};
}

function isChosen({ options, type }: Item): boolean {
	return options.length > 0 || type === 'open-choice';
}

/** Each time of a repeating group begins with its number. */
function withNumbers(fields: Field[], spots: Spot[], { title }: Page): Field[] {
	const numbered: Field[] = [];
	let last: number | null = null;
	for (const field of fields) {
		const time = spots.find((spot) => keyOf(spot) === field.key)?.time ?? null;
		if (field.kind === 'heading' && time === null) continue;
		if (time !== null && time !== last) {
			const text = `${title ?? 'Number'}: ${time + 1}`;
			numbered.push({ ...field, ...EMPTY, key: `time-${time}`, kind: 'heading', text });
			last = time;
		}
		numbered.push(field);
	}
	return numbered;
}

const EMPTY = {
	...{ hint: null, values: [], parts: [], options: [], other: null, unit: null },
	...{ maxLength: null, error: null }
};

function describeField(
	spot: Spot,
	filling: Filling,
	posted: Pick<ReadPage, 'given' | 'errors'> | undefined,
	page: Page
): Field {
	const { item } = spot;
	const name = fieldOf(spot);
	const kind = kindOf(item);
	const given = posted?.given ?? givenFrom(spot, filling);
	const asked = spot.item.required || item.type === 'display' || item.type === 'group';
	const text = [item.prefix, item.text].filter(Boolean).join(' ');
	const count = item.repeats && item.options.length === 0 ? answersIn(given, name) + 1 : 1;
	const names = Array.from({ length: count }, (_, place) =>
		place === 0 ? name : `${name}.${place}`
	);
	return {
		key: keyOf(spot),
		kind,
		name,
		text: asked || page.items.length === 0 ? text : `${text} (optional)`,
		hint: item.help,
		values:
			item.options.length > 0 ? (given[name] ?? []) : names.map((one) => given[one]?.[0] ?? ''),
		parts: names.map((one) => partsOf(given, one)),
		options: optionsOf(item, kind),
		other: item.type === 'open-choice' ? (given[`${name}.other`]?.[0] ?? '') : null,
		unit: item.units.length === 1 ? item.units[0]!.unit : null,
		maxLength:
			item.type === 'text' ? Math.min(item.maxLength ?? LONGEST_ANSWER, LONGEST_ANSWER) : null,
		error: posted?.errors[keyOf(spot)] ?? null,
		anchor: kind === 'date' || kind === 'moment' ? `${name}-day` : name
	};
}

function answersIn(given: ReadPage['given'], name: string): number {
	const escaped = name.replace(/[-]/g, '\\-');
	const its = new RegExp(`^${escaped}(\\.\\d+)?(\\[day\\])?$`);
	return Object.entries(given).filter(([key, [value]]) => its.test(key) && value).length;
}

function partsOf(given: ReadPage['given'], name: string): Record<string, string> {
	const parts = ['day', 'month', 'year', 'time'].map((part) => [
		part,
		given[`${name}[${part}]`]?.[0] ?? ''
	]);
	return { ...Object.fromEntries(parts), unit: given[`${name}.unit`]?.[0] ?? '' };
}

function kindOf({ type, options, repeats }: Item): FieldKind {
	switch (type) {
		case 'group':
			return 'heading';
		case 'display':
			return 'said';
		case 'boolean':
			return 'radios';
		case 'choice':
		case 'open-choice':
			if (repeats) return 'checkboxes';
			return options.length > MOST_BUTTONS && type === 'choice' ? 'select' : 'radios';
		case 'integer':
		case 'decimal':
			return options.length > 0 ? 'radios' : 'number';
		case 'quantity':
			return 'quantity';
		case 'date':
			return 'date';
		case 'dateTime':
			return 'moment';
		case 'text':
			return 'textarea';
		default:
			return 'text';
	}
}

function optionsOf(item: Item, kind: FieldKind): Field['options'] {
	if (item.type === 'boolean') {
		return [
			{ value: 'true', text: 'Yes' },
			{ value: 'false', text: 'No' }
		];
	}
	if (kind === 'quantity') return item.units.map(({ unit }) => ({ value: unit, text: unit }));
	return item.options.map(({ label }, place) => ({ value: String(place), text: label }));
}

import type { Answer, Condition, Filling, Form, Item, Spot } from './schema.ts';

/** The key of an answer: an item's place, and which time of its repeating group. */
export function keyOf({ item, time }: Spot): string {
	return time === null ? String(item.place) : `${item.place}-${time}`;
}

export function answersAt(filling: Filling, spot: Spot): Answer[] {
	return filling.answers[keyOf(spot)] ?? [];
}

/** How often a repeating group is there. */
export function timesOf(filling: Filling, group: number): number {
	return filling.times[group] ?? 1;
}

/** An item at each time of its repeating group. */
export function spotsOf(item: Item, filling: Filling): Spot[] {
	if (item.within === null) return [{ item, time: null }];
	return Array.from({ length: timesOf(filling, item.within) }, (_, time) => ({ item, time }));
}

/**
 * Whether an item is asked, by what was answered so far. An item inside one that is not asked is not
 * asked either, and what was answered where nothing is asked any more does not count (FHIR R4).
 */
export function findEnabled(form: Form, filling: Filling): (spot: Spot) => boolean {
	const known = new Map<string, boolean>();
	const isEnabled = (spot: Spot): boolean => {
		const key = keyOf(spot);
		const before = known.get(key);
		if (before !== undefined) return before;
		// Loops are refused when a questionnaire is added; this is so that one that is not would end too.
		known.set(key, false);
		const enabled = isParentEnabled(spot) && holds(spot);
		known.set(key, enabled);
		return enabled;
	};
	const isParentEnabled = ({ item, time }: Spot): boolean => {
		if (item.parent === null) return true;
		const parent = form.items[item.parent]!;
		return isEnabled({ item: parent, time: parent.within === null ? null : time });
	};
	const holds = ({ item, time }: Spot): boolean => {
		if (item.conditions.length === 0) return true;
		const holdsOne = (condition: Condition) => {
			const question = form.items[condition.question]!;
			const answers = askedSpots(question, item, time)
				.filter(isEnabled)
				.flatMap((spot) => answersAt(filling, spot));
			return isMet(condition, answers);
		};
		return item.all ? item.conditions.every(holdsOne) : item.conditions.some(holdsOne);
	};
	/** The same time of the same group; from outside of a group, any time of it. */
	const askedSpots = (question: Item, from: Item, time: number | null): Spot[] =>
		question.within !== null && question.within === from.within
			? [{ item: question, time }]
			: spotsOf(question, filling);
	return isEnabled;
}

/** Whether one condition holds. What is not answered is neither equal nor unequal to anything. */
export function isMet({ operator, answer }: Condition, answers: Answer[]): boolean {
	if (operator === 'exists') return answers.length > 0 === (answer.valueBoolean ?? true);
	if (answers.length === 0) return false;
	if (operator === '=') return answers.some((one) => isSame(one, answer));
	if (operator === '!=') return !answers.some((one) => isSame(one, answer));
	return answers.some((one) => {
		const order = compare(one, answer);
		if (order === null) return false;
		if (operator === '>') return order > 0;
		if (operator === '<') return order < 0;
		return operator === '>=' ? order >= 0 : order <= 0;
	});
}

export function isSame(one: Answer, other: Answer): boolean {
	if (one.valueCoding && other.valueCoding) {
		const [a, b] = [one.valueCoding, other.valueCoding];
		if (a.code === undefined || b.code === undefined) return a.display === b.display;
		return a.code === b.code && (!a.system || !b.system || a.system === b.system);
	}
	if (one.valueBoolean !== undefined) return one.valueBoolean === other.valueBoolean;
	return compare(one, other) === 0;
}

/** Below zero where the first is less; null where the two cannot be compared. */
function compare(one: Answer, other: Answer): number | null {
	const [a, b] = [sortable(one), sortable(other)];
	if (a === null || b === null || a.unit !== b.unit) return null;
	if (typeof a.value === 'number' && typeof b.value === 'number') return a.value - b.value;
	if (typeof a.value !== 'string' || typeof b.value !== 'string') return null;
	return a.value === b.value ? 0 : a.value < b.value ? -1 : 1;
}

function sortable(answer: Answer): { value: number | string; unit: string } | null {
	const { valueQuantity: quantity, valueDateTime: moment } = answer;
	if (quantity?.value !== undefined) {
		return { value: quantity.value, unit: quantity.code ?? quantity.unit ?? '' };
	}
	if (moment !== undefined) return { value: Date.parse(moment), unit: 'moment' };
	const number = answer.valueInteger ?? answer.valueDecimal;
	if (number !== undefined) return { value: number, unit: '' };
	const text = answer.valueDate ?? answer.valueTime ?? answer.valueString ?? answer.valueUri;
	return text === undefined ? null : { value: text, unit: '' };
}

/** What is answered on one page together: the places of its items, in order. */
export interface Page {
	/** Counted from 1. */
	number: number;
	/** What it is called: the group's own words; null where a question is alone. */
	title: string | null;
	/** The repeating group that it is, if it is one. */
	repeating: number | null;
	items: Item[];
}

/** A group is a page, and a question outside of groups is; what is said before one belongs to it. */
export function listPages(form: Form): Page[] {
	const pages: Page[] = [];
	let before: Item[] = [];
	const add = (item: Item) => {
		const items = [...before, ...withDescendants(form, item)];
		const isGroup = item.type === 'group';
		const title = isGroup ? item.text || null : null;
		const repeating = isGroup && item.repeats ? item.place : null;
		pages.push({ number: pages.length + 1, title, repeating, items });
		before = [];
	};
	const walk = (parent: number | null) => {
		for (const item of childrenOf(form, parent)) {
			if (item.hidden || item.calculated !== null) continue;
			if (item.type === 'display') before.push(item);
			else if (isWrapper(form, item)) walk(item.place);
			else add(item);
		}
	};
	walk(null);
	const last = pages.at(-1);
	if (last) last.items.push(...before);
	return pages;
}

/** Only there to hold other groups: each of these is a page. */
function isWrapper(form: Form, item: Item): boolean {
	if (item.type !== 'group' || item.repeats) return false;
	const inside = childrenOf(form, item.place).filter(({ type }) => type !== 'display');
	return inside.length > 1 && inside.every(({ type }) => type === 'group');
}

export function childrenOf({ items }: Form, parent: number | null): Item[] {
	return items.filter((item) => item.parent === parent);
}

function withDescendants(form: Form, item: Item): Item[] {
	return [item, ...childrenOf(form, item.place).flatMap((child) => withDescendants(form, child))];
}

/** What a page asks now: in a repeating group time by time. */
export function spotsOfPage(page: Page, form: Form, filling: Filling): Spot[] {
	const isEnabled = findEnabled(form, filling);
	const spots = page.items
		.filter(({ hidden, calculated }) => !hidden && calculated === null)
		.flatMap((item) => spotsOf(item, filling))
		.filter(isEnabled)
		.filter(({ item }) => !isInHidden(form, item));
	if (page.repeating === null) return spots;
	return spots.sort((one, other) => (one.time ?? -1) - (other.time ?? -1));
}

function isInHidden(form: Form, { parent }: Item): boolean {
	if (parent === null) return false;
	return form.items[parent]!.hidden || isInHidden(form, form.items[parent]!);
}

export function isQuestion({ type, readOnly }: Item): boolean {
	return type !== 'group' && type !== 'display' && !readOnly;
}

/** The first page after this one on which something is asked or said; null after the last. */
export function nextPage(form: Form, filling: Filling, after: number): number | null {
	const next = listPages(form).find(
		(page) =>
			page.number > after &&
			spotsOfPage(page, form, filling).some(({ item }) => item.type !== 'group')
	);
	return next?.number ?? null;
}

/** Questions that must be answered and are not, with the page that asks them. */
export function findMissing(form: Form, filling: Filling): { page: number; spot: Spot }[] {
	return listPages(form).flatMap((page) =>
		spotsOfPage(page, form, filling)
			.filter(({ item }) => isQuestion(item) && item.required)
			.filter((spot) => answersAt(filling, spot).length === 0)
			.map((spot) => ({ page: page.number, spot }))
	);
}

/** What a new filling begins with: what the questionnaire says is usual. */
export function startFilling({ items }: Form): Filling {
	const begun = items.filter(({ initial }) => initial.length > 0);
	const answers = Object.fromEntries(
		begun.map((item) => [keyOf({ item, time: item.within === null ? null : 0 }), item.initial])
	);
	return { answers, times: {} };
}

import { expect, test } from 'vitest';
import { atTime } from '#lib/server/clock.ts';
import { describeChoices } from './describe-choices.ts';
import type { Facet } from './list-record.ts';
import { readChoices } from './read-choices.ts';

const SOURCE = '7d0ac2f4-96a4-4a4e-8f0e-2f2a3f7d1c55';
const HERE = '/me/record/medicines';
const read = (query: string) => readChoices(new URL(`https://candour.test${HERE}?${query}`));
const facet: Facet = {
	category: 'medicines',
	sourceId: SOURCE,
	source: 'Harbour Lane Surgery',
	total: 3,
	oldest: new Date('2024-05-01'),
	newest: new Date('2026-05-01')
};

test('years are whole years, the last one included', () => {
	const { filter } = read(`source=${SOURCE}&from=2024&until=2025&show=past&page=2`);
	expect(filter).toMatchObject({
		sourceId: SOURCE,
		from: new Date('2024-01-01T00:00:00Z'),
		until: new Date('2026-01-01T00:00:00Z'),
		show: 'past',
		page: 2,
		withMistakes: false
	});
});

test('the last 12 months are counted from this moment', async () => {
	const { filter } = await atTime('2026-05-01T12:00:00Z', () =>
		Promise.resolve(read('from=12-months'))
	);
	expect(filter.from).toEqual(new Date('2025-05-01T12:00:00Z'));
});

test.each(['source=x', 'from=20', "from='", 'until=20266', 'show=all', 'mistakes=1', 'category=x'])(
	'%s chooses nothing and is no error',
	(query) => {
		const { choices, filter } = read(query);
		expect(Object.values(choices).filter(Boolean)).toEqual([]);
		expect(filter).toMatchObject({ page: 1, withMistakes: false });
	}
);

test('only what is there is offered, and what was chosen is kept from page to page', () => {
	const { choices } = read(`source=${SOURCE}&show=current&mistakes=shown`);
	const form = describeChoices(HERE, choices, [facet], 'medicines');
	expect(form.selects.map(({ name, items }) => [name, items.length])).toEqual([
		['source', 2],
		['from', 5],
		['until', 4],
		['show', 3]
	]);
	expect(form.active).toBe(true);
	expect(form.pageHref).toBe(`${HERE}?source=${SOURCE}&show=current&mistakes=shown&page=`);
	expect(form.clearHref).toBe(`${HERE}?mistakes=shown`);
	expect(form.mistakesHref).toBe(`${HERE}?source=${SOURCE}&show=current`);
});

test('without a choice nothing is active; a timeline offers the categories that there are', () => {
	const form = describeChoices('/me/record/timeline', read('').choices, [facet]);
	expect(form.active).toBe(false);
	expect(form.selects[0]).toMatchObject({
		name: 'category',
		items: [{ text: 'Everything' }, { value: 'medicines', text: 'Medicines' }]
	});
	expect(form.pageHref).toBe('/me/record/timeline?page=');
});

test('years leave out what has none, and say so; people have no years', () => {
	const leavesOut = (search: string) =>
		describeChoices(HERE, read(search).choices, [facet], 'medicines').leavesOut;
	expect(leavesOut('from=2024')).toBe('What came without a date is left out of these years.');
	expect(leavesOut('until=2024')).not.toBeNull();
	expect(leavesOut(`source=${SOURCE}`)).toBeNull();
	const { selects } = describeChoices(HERE, read('').choices, [facet], 'people');
	expect(selects.map(({ name }) => name)).toEqual(['source']);
});

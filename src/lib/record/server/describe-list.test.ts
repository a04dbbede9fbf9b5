import { expect, test } from 'vitest';
import type { Category } from '#lib/fhir/categories.ts';
import type { FhirInstant } from '#lib/fhir/mapped-entry.ts';
import { atTime } from '#lib/server/clock.ts';
import type { Entry, EntryContent } from '../schema.ts';
import { describeList } from './describe-list.ts';
import { describeTimeline } from './describe-timeline.ts';
import type { ListedEntry } from './list-record.ts';

function listed(
	entryId: string,
	at: string,
	more: { report?: ListedEntry; category?: Category; happened?: FhirInstant | null } = {}
): ListedEntry {
	const day = { at: `${at}T00:00:00.000Z`, precision: 'day' } as const;
	const content = {
		title: `Entry ${entryId}`,
		meaning: '',
		value: null,
		components: [],
		details: [],
		status: 'current',
		happened: more.happened === undefined ? day : more.happened,
		recorded: null
	} as unknown as EntryContent;
	const entry: Entry = {
		entryId,
		version: 1,
		category: more.category ?? 'results',
		status: 'current',
		source: { sourceId: 's', name: 'Harbour Lane Surgery', odsCode: 'A' },
		happenedAt: new Date(day.at),
		content,
		labels: [],
		dispute: null
	};
	return { entry, report: more.report?.entry, earlier: undefined };
}

const BASE = '/me/record';
const titles = (rows: { title: string }[]) => rows.map(({ title }) => title);

test('results stand under their report and do not repeat its day; single ones by themselves', () => {
	const report = listed('report', '2026-02-01');
	const page = [
		listed('new', '2026-03-01'),
		report,
		listed('one', '2026-02-01', { report }),
		listed('two', '2026-02-02', { report }),
		listed('old', '2025-01-01'),
		listed('older', '2024-01-01')
	];
	const [{ groups } = { groups: [] }] = describeList(page, 'results', BASE);
	expect(groups.map((group) => [group.report?.title, titles(group.rows)])).toEqual([
		[undefined, ['Entry new']],
		['Entry report', ['Entry one', 'Entry two']],
		[undefined, ['Entry old', 'Entry older']]
	]);
	expect(groups[1]!.report!.row!.when).toBe('1 February 2026');
	expect(groups[1]!.rows.map(({ when }) => when)).toEqual(['', '2 February 2026']);
});

test('results whose report is on the page before are named as its continuation', () => {
	const report = listed('report', '2026-02-01');
	const [{ groups } = { groups: [] }] = describeList(
		[listed('two', '2026-02-01', { report }), listed('three', '2026-02-01', { report })],
		'results',
		BASE
	);
	expect(groups).toHaveLength(1);
	expect(groups[0]!.report).toMatchObject({ title: 'Entry report', row: null });
	expect(titles(groups[0]!.rows)).toEqual(['Entry two', 'Entry three']);
});

test('appointments to come are apart from the others; an empty page has no headings', async () => {
	const page = ['2027-01-01', '2025-01-01'].map((at) =>
		listed(at, at, { category: 'appointments' })
	);
	const sections = await atTime('2026-05-01', () =>
		Promise.resolve(describeList(page, 'appointments', BASE))
	);
	expect(sections.map(({ heading }) => heading)).toEqual(['To come', 'Past, cancelled or missed']);
	expect(describeList([], 'appointments', BASE)).toEqual([]);
	expect(describeList([], 'results', BASE)).toEqual([]);
});

test('a timeline does not make a year into a January', () => {
	const { years } = describeTimeline(
		[
			listed('day', '2019-03-01', { category: 'problems' }),
			listed('year', '2019-01-01', {
				happened: { at: '2019-01-01T00:00:00.000Z', precision: 'year' }
			}),
			listed('midnight', '2018-12-31', {
				happened: { at: '2018-06-30T23:30:00.000Z', precision: 'instant' }
			})
		],
		BASE
	);
	expect(
		years.map(({ year, months }) => [year, months.map(({ month, rows }) => [month, titles(rows)])])
	).toEqual([
		[
			'2019',
			[
				['March', ['Entry day']],
				['Month not given', ['Entry year']]
			]
		],
		// Half past eleven in the evening in UTC is July in the UK's summer.
		['2018', [['July', ['Entry midnight']]]]
	]);
	expect(years[0]!.months[0]!.rows[0]!.category).toBe('Problems and conditions');
});

test('what came without a date has no place among the days, and is named as such', () => {
	const page = [
		listed('dated', '2019-03-01', { category: 'people' }),
		listed('undated', '2026-11-23', { category: 'people', happened: null })
	];
	const { years, undated } = describeTimeline(page, BASE);
	expect(years.map(({ year }) => year)).toEqual(['2019']);
	expect(undated.map(({ title, when }) => [title, when])).toEqual([
		['Entry undated', 'Received 23 November 2026 at midnight']
	]);
	const headings = (some: ListedEntry[], category: Category) =>
		describeList(some, category, BASE).map(({ heading, groups }) => [
			heading,
			...groups.flatMap(({ rows }) => titles(rows))
		]);
	expect(headings(page, 'problems')).toEqual([
		[null, 'Entry dated'],
		['No date given', 'Entry undated']
	]);
	expect(headings(page.slice(1), 'problems')).toEqual([['No date given', 'Entry undated']]);
	expect(headings(page.slice(0, 1), 'problems')).toEqual([[null, 'Entry dated']]);
});

import { expect, test } from 'vitest';
import type { EntryContent, EntryVersion, RelatedEntry } from '../schema.ts';
import { describeRelated } from './describe-related.ts';
import { describeVersions } from './describe-versions.ts';

const content = (more: object) =>
	({
		title: 'Weight',
		meaning: '',
		status: 'current',
		happened: null,
		ended: null,
		recorded: null,
		author: null,
		value: null,
		components: [],
		details: [],
		...more
	}) as unknown as EntryContent;

const version = (number: number, more: object): EntryVersion => ({
	version: number,
	receivedAt: new Date('2026-05-01T09:00:00Z'),
	content: content(more),
	received: '{}'
});

test('each version says field by field what it changed, and nothing of what it did not', () => {
	const [newest, middle, first] = describeVersions([
		version(3, { title: 'Body weight', details: [], status: 'entered-in-error' }),
		version(2, { value: { text: '87.2 kg' }, details: [{ label: 'Note', text: 'Corrected' }] }),
		version(1, { value: { text: '78.2 kg' }, meaning: 'not told twice' })
	]);
	expect(newest!.differences).toEqual([
		{ field: 'Name', was: 'Weight', is: 'Body weight' },
		{ field: 'Value', was: '87.2 kg', is: 'not given' },
		{ field: 'Status', was: 'Current', is: 'Marked as a mistake' },
		{ field: 'Note', was: 'Corrected', is: 'not given' }
	]);
	expect(middle!.differences).toEqual([
		{ field: 'Value', was: '78.2 kg', is: '87.2 kg' },
		{ field: 'Note', was: 'not given', is: 'Corrected' }
	]);
	expect(first!.differences).toEqual([]);
});

test('two facts of one name are one field', () => {
	const members = (...names: string[]) => ({
		details: names.map((text) => ({ label: 'Member', text }))
	});
	const [newest] = describeVersions([
		version(2, members('Dr Chen', 'Nurse Okello')),
		version(1, members('Dr Chen'))
	]);
	expect(newest!.differences).toEqual([
		{ field: 'Member', was: 'Dr Chen', is: 'Dr Chen; Nurse Okello' }
	]);
});

test('what belongs together says what it is, from either end, once', () => {
	const related = (id: string, ...relations: RelatedEntry['relations']): RelatedEntry => ({
		entry: {
			entryId: id,
			version: 1,
			category: 'results',
			status: 'current',
			source: { sourceId: 's', name: 'A', odsCode: 'A' },
			happenedAt: new Date('2026-05-01'),
			content: content({}),
			labels: [],
			dispute: null
		},
		relations
	});
	const described = describeRelated(
		[
			related('a', { rel: 'result', way: 'to' }, { rel: 'related', way: 'from' }),
			related('b', { rel: 'result', way: 'to' }),
			related('c', { rel: 'reason', way: 'from' }),
			related('d', { rel: 'never-heard-of', way: 'to' })
		],
		'/me/record'
	);
	expect(described.map(({ heading, rows }) => [heading, rows.length])).toEqual([
		['Results in this report', 2],
		['What was done because of this', 1],
		['Belongs together with', 1]
	]);
});

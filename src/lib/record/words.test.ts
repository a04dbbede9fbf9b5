import { describeAttachment } from './server/describe-attachment.ts';
import { expect, test } from 'vitest';
import type { MappedValue } from '#lib/fhir/mapped-entry.ts';
import type { EntryContent } from './schema.ts';
import {
	answerWords,
	attachmentWords,
	changeWords,
	countWords,
	entryRow,
	happenedWords,
	markWords
} from './words.ts';

test('numbers have their commas and their plurals', () => {
	expect([countWords(1, 'result'), countWords(1200, 'result')]).toEqual([
		'1 result',
		'1,200 results'
	]);
});

test('an entry without a date says when it was written down or received, and does not pretend', () => {
	const happenedAt = new Date('2018-08-06T16:30:00Z');
	const content = { happened: null, recorded: null } as EntryContent;
	expect(happenedWords({ content, happenedAt })).toBe('Received 6 August 2018 at 5:30pm');
	const recorded = { at: '2018-08-05T00:00:00.000Z', precision: 'day' } as const;
	const words = happenedWords({ content: { ...content, recorded }, happenedAt });
	expect(words).toBe('Recorded 5 August 2018');
});

test('a source that has not answered is named as such, never as having nothing', () => {
	const source = { name: 'A', odsCode: 'A', knownGaps: null, lastGoodAt: null, lastFailedAt: null };
	expect(answerWords(source)).toBe('Has not sent anything yet');
	const lastGoodAt = new Date('2018-08-06T16:30:00Z');
	expect(answerWords({ ...source, lastGoodAt })).toBe('Last answered on 6 August 2018 at 5:30pm');
	const lastFailedAt = new Date('2018-08-07T08:00:00Z');
	expect(answerWords({ ...source, lastGoodAt, lastFailedAt })).toContain(
		'Did not answer on 7 August'
	);
	expect(answerWords({ ...source, lastFailedAt })).toBe(
		'Did not answer on 7 August 2018 at 9am. Has not sent anything yet'
	);
});

test('an attachment is named with its kind and size', () => {
	const attachment = {
		attachmentId: 'a',
		contentType: 'application/pdf',
		held: true,
		size: 12_300,
		text: null
	};
	expect(attachmentWords({ ...attachment, title: 'Discharge letter' })).toBe(
		'Discharge letter (PDF, 12 kB)'
	);
});

const value = (number: number | null, text: string, interpretation: string | null = null) =>
	({
		number,
		text,
		unit: 'mmol/mol',
		comparator: null,
		range: null,
		interpretation
	}) as MappedValue;
const measured = (one: MappedValue, meaning = one.text, status = 'current') =>
	({ title: 'HbA1c', meaning, value: one, status, components: [] }) as unknown as EntryContent;
const earlier = (one: MappedValue, at: string, precision: 'day' | 'month' | 'year' = 'day') => ({
	content: { ...measured(one), happened: { at, precision } },
	happenedAt: new Date(at)
});

test('how a value moved says both values and the date as exactly as it is known', () => {
	const now = measured(value(57, '57 mmol/mol'));
	const before = (number: number, precision?: 'month' | 'year') =>
		earlier(value(number, `${number} mmol/mol`), '2026-06-01T00:00:00.000Z', precision);
	expect(changeWords(now, before(64))).toBe('Down from 64 mmol/mol on 1 June 2026');
	expect(changeWords(now, before(50, 'month'))).toBe('Up from 50 mmol/mol in June 2026');
	expect(changeWords(now, before(57, 'year'))).toBe('The same as in 2026');
	const words = earlier(value(null, 'Negative'), '2026-06-01T00:00:00.000Z');
	expect(changeWords(measured(value(null, 'Positive')), words)).toBe(
		'Before: Negative on 1 June 2026'
	);
});

test('high and low are words, said once, and never of a mistake', () => {
	expect(markWords(value(57, '57', 'HH'))).toBe('Very high');
	expect(markWords(value(57, '57', 'N'))).toBeNull();
	const entry = {
		entryId: 'e',
		category: 'results' as const,
		happenedAt: new Date('2026-06-01'),
		source: { name: 'A' },
		content: measured(value(57, '57 mmol/mol', 'H'), '57 mmol/mol, marked high')
	};
	expect(entryRow(entry, '/me/record')).toMatchObject({ mark: 'High', meaning: '57 mmol/mol' });
	const mistake = measured(
		value(57, '57 mmol/mol', 'H'),
		'Recorded by mistake',
		'entered-in-error'
	);
	expect(entryRow({ ...entry, content: mistake }, '/me/record')).toMatchObject({
		mark: null,
		status: 'Marked as a mistake'
	});
});

test('an entry without a name is called so, and still leads somewhere', () => {
	const entry = {
		entryId: 'e',
		category: 'contacts' as const,
		happenedAt: new Date('2026-06-01'),
		source: { name: 'A' },
		content: { ...measured(value(null, '')), title: ' ', value: null, status: 'resolved' } as const
	};
	expect(entryRow(entry, '/me/record')).toMatchObject({
		title: 'Entry without a name',
		href: '/me/record/contacts/e',
		status: null
	});
});

test('a document is offered as what it is: a picture, something to open, or a file to save', () => {
	const offered = (contentType: string, more = {}) =>
		describeAttachment(
			{
				attachmentId: 'a',
				contentType,
				title: 'Rash',
				held: true,
				size: 2048,
				text: null,
				...more
			},
			'/here'
		);
	expect(offered('image/png')).toMatchObject({
		words: 'Rash (picture, 2 kB)',
		href: '/here/attachments/a',
		showing: 'picture',
		picture: 'Picture: Rash',
		note: null
	});
	expect(offered('image/png', { title: null }).picture).toBe('Picture: sent without a name');
	expect(offered('application/pdf').note).toMatch(/^Opens as a PDF/);
	expect(offered('image/svg+xml')).toMatchObject({
		words: 'Download Rash (picture, 2 kB)',
		showing: 'file',
		note: expect.stringContaining('saves it to your device') as string
	});
	expect(offered('video/mp4').words).toBe('Download Rash (video, 2 kB)');
	expect(offered('image/png', { held: false })).toMatchObject({
		words: 'Rash (picture, 2 kB)',
		href: null,
		note: 'The sender has not shared the document itself.'
	});
});

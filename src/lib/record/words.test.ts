import { expect, test } from 'vitest';
import type { EntryContent } from './schema.ts';
import { answerWords, attachmentWords, countWords, happenedWords } from './words.ts';

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

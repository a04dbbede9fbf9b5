import { describe, expect, it } from 'vitest';
import { startReading } from '../reading.ts';
import { nameWords } from './name-words.ts';
import { narrativeWords } from './narrative-words.ts';
import { quantityWords, rangeWords, ratioWords } from './quantity-words.ts';
import { testNameWords } from './test-name-words.ts';

const { reading } = startReading({ resourceType: 'Basic' }, null, { resolve: () => undefined });

describe('nameWords', () => {
	it('prefers the name in use', () => {
		const old = { use: 'old' as const, text: 'Joy Brown' };
		const official = { use: 'official' as const, family: 'Smith', given: ['Joy'] };
		expect(nameWords([old, official])).toBe('Joy Smith');
		expect(nameWords([official, { use: 'usual', text: 'Joy' }])).toBe('Joy');
		expect(nameWords([old])).toBe('Joy Brown');
	});

	it('writes titles without a full stop, and skips parts without a value', () => {
		const given = [null, 'Mei'] as string[];
		expect(nameWords([{ prefix: ['Dr.'], given, family: 'Chen' }])).toBe('Dr Mei Chen');
		expect(nameWords([{}])).toBeNull();
		expect(nameWords(undefined)).toBeNull();
	});
});

describe('quantityWords', () => {
	it.each([
		[{ value: 95, unit: 'percent', code: '%' }, '95%'],
		[{ value: 36.5, code: 'Cel' }, '36.5°C'],
		[{ value: 5, comparator: '<' as const, unit: 'mg/L' }, 'less than 5 mg/L'],
		[{ value: 90, comparator: '>=' as const }, '90 or more'],
		[{ value: 21, unit: 'capsule' }, '21 capsules'],
		[{ value: 1, unit: 'capsule' }, '1 capsule'],
		[{ value: 2, unit: 'patch' }, '2 patches'],
		[{ value: 6, code: '{ScoreOf}' }, '6'],
		[{ value: 3, code: '732937005', unit: 'capsule' }, '3 capsules'],
		[{ unit: 'mg' }, null]
	])('says %j as %j', (quantity, words) => expect(quantityWords(quantity, reading)).toBe(words));

	it('says ranges and ratios', () => {
		const [low, high] = [
			{ value: 20, unit: 'mg' },
			{ value: 40, unit: 'mg' }
		];
		expect(rangeWords({ low, high }, reading)).toBe('20 to 40 mg');
		expect(rangeWords({ high }, reading)).toBe('up to 40 mg');
		expect(rangeWords({ low }, reading)).toBe('20 mg or more');
		expect(ratioWords({ numerator: { value: 1 }, denominator: { value: 128 } }, reading)).toBe(
			'1:128'
		);
		expect(ratioWords({ numerator: low, denominator: { value: 5, unit: 'mL' } }, reading)).toBe(
			'20 mg in 5 mL'
		);
	});
});

it.each([
	[
		'Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma',
		'Alanine aminotransferase in blood'
	],
	['Glucose [Mass/volume] in Urine by Test strip', 'Glucose in Urine by Test strip'],
	['Serum albumin level', 'Serum albumin level'],
	['[Mass]', '[Mass]']
])('shortens %j to %j', (text, words) => expect(testNameWords({ text })).toBe(words));

it('takes only text from a narrative', () => {
	const div = `<div xmlns="http://www.w3.org/1999/xhtml"><!-- note --><p>Seen &amp; sent&#160;home</p>
		<table><tr><th>Severity</th><td>Mild &lt;1</td></tr><tr><td>x<br/>y</td></tr></table>
		<script>alert(1)</script>&#0;&bogus;</div>`;
	expect(narrativeWords({ status: 'generated', div })).toBe(
		'Seen & sent home\nSeverity: Mild <1\nx\ny\n&bogus;'
	);
	expect(narrativeWords(undefined)).toBeNull();
});

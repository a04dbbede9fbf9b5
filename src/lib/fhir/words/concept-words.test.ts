import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitalised, conceptListWords, conceptWords, plainWords } from './concept-words.ts';

describe('conceptWords', () => {
	it('takes the text, then the chosen display, then the first', () => {
		const coding = [{ display: 'First' }, { display: 'Chosen', userSelected: true }];
		expect(conceptWords({ text: 'Text', coding })).toBe('Text');
		expect(conceptWords({ coding })).toBe('Chosen');
		expect(conceptWords({ coding: [{ code: '1' }, { display: 'Second' }] })).toBe('Second');
	});

	it.each([
		[{ text: '38341003' }],
		[{ text: 'I10', coding: [{ code: 'I10' }] }],
		[{ coding: [{ code: 'XE2mH', display: 'XE2mH' }] }],
		[{ coding: [{ code: '8480-6', display: '8480-6' }] }],
		[{ text: 'http://snomed.info/sct' }],
		[{ text: ' \u200b ' }],
		[{ coding: [{ code: '1' }] }],
		[{}],
		[undefined]
	])('has no name for %j: a bare code is none', (concept) => {
		expect(conceptWords(concept)).toBeNull();
	});

	it.each(['ALT', 'TSH', 'HbA1c'])('keeps %s, a code that people say', (code) => {
		expect(conceptWords({ text: code, coding: [{ code, display: code }] })).toBe(code);
	});

	it.each([
		['Asthma (disorder)', 'Asthma'],
		['Viral sinusitis (finding)', 'Viral sinusitis'],
		['Colonoscopy (procedure)', 'Colonoscopy'],
		['Td (adult) preservative free', 'Td (adult) preservative free'],
		['Paracetamol (product)', 'Paracetamol'],
		['COPD (mild)', 'COPD (mild)'],
		['Leukocytes [#/\u200bvolume]', 'Leukocytes [#/volume]'],
		['a\u202eb\u0007 \n c', 'ab c'],
		['EMERSON HOSPITAL -', 'EMERSON HOSPITAL'],
		['می\u200cخواهم', 'می\u200cخواهم'],
		['👩\u200d⚕️', '👩\u200d⚕️'],
		['\u200d a \u200c', 'a']
	])('says %j as %j', (text, words) => expect(plainWords(text)).toBe(words));

	it('lists each name once', () => {
		expect(conceptListWords([{ text: 'A b' }, { text: 'A b' }, { text: '7' }, { text: 'C' }])).toBe(
			'A b, C'
		);
	});

	it('never gives blank or endless words', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 1500 }), (text) => {
				const words = plainWords(text);
				if (words !== null) expect(words.trim().length).toBeGreaterThan(0);
				expect(words?.length ?? 0).toBeLessThanOrEqual(1001);
			})
		);
	});
});

it('capitalises words, not names with a capital of their own', () => {
	expect(['zoster', 'pH of urine', 'eGFR', '1 tablet'].map(capitalised)).toEqual([
		'Zoster',
		'pH of urine',
		'eGFR',
		'1 tablet'
	]);
});

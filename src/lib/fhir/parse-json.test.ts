import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFhirJson } from './parse-json.ts';

const faultsOf = (text: string, maxBytes?: number) => {
	const parsed = parseFhirJson(text, { maxDepth: 64, ...(maxBytes ? { maxBytes } : {}) });
	return parsed.ok ? [] : parsed.faults;
};

describe('parseFhirJson', () => {
	it('accepts a resource', () => {
		const text = '{"resourceType":"Basic","code":{"text":"naïve 😀 \\ud83d\\ude00"}}';
		expect(parseFhirJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
	});

	it.each([
		['', 'Line 1, column 1: a value is expected here.'],
		['{"a":1,}', 'Line 1, column 8: a name in double quotes is expected here.'],
		['{"a":\n  tru}', 'Line 2, column 3: a value that is not JSON.'],
		['{"a":[1 2]}', 'Line 1, column 9: a comma is expected here.'],
		['{"a":"b', 'Line 1, column 6: this string does not end.'],
		['{"a":"b\u0007"}', 'Line 1, column 6: a control character must be escaped.'],
		['{"a":1} {"b":2}', 'Line 1, column 9: the JSON ended before this.'],
		['{"a":1 /* note */}', 'Line 1, column 8: JSON has no comments.'],
		['{"a":[}', 'Line 1, column 7: This bracket closes nothing that is open.'],
		['{"a":1e}', 'Line 1, column 6: this number does not end.'],
		['"text"', 'Send one JSON object: a FHIR resource.'],
		['[{}]', 'Send one JSON object: a FHIR resource.'],
		['null', 'Send one JSON object: a FHIR resource.']
	])('refuses %j and says where', (text, diagnostics) => {
		expect(faultsOf(text)).toMatchObject([{ code: 'structure', diagnostics }]);
	});

	it.each([
		['{"resourceType":"Basic","a":{"__proto__":{}}}', 'Basic.a.?'],
		['{"resourceType":"Basic","a":[{"constructor":1}]}', 'Basic.a[0].constructor'],
		['{"resourceType":"Basic","\\u0070rototype":1}', 'Basic.prototype'],
		['{"resourceType":"Basic","a":1,"b":2,"a":3}', 'Basic.a'],
		['{"resourceType":"Basic","a":1,"\\u0061":3}', 'Basic.a'],
		['{"resourceType":"Basic","a":["x\\u0000"]}', 'Basic.a[0]'],
		['{"resourceType":"Basic","a":"\\ud83d"}', 'Basic.a'],
		['{"resourceType":"Basic","a":"\ud83d"}', 'Basic.a'],
		['{"resourceType":"Basic","a":"\\ude00\\ud83d"}', 'Basic.a'],
		['{"resourceType":"Basic","\\ud83d":1}', 'Basic.?'],
		['{"resourceType":"Basic","a":1e999}', 'Basic.a']
	])('refuses %s', (text, expression) => {
		expect(faultsOf(text)).toMatchObject([{ expression }]);
	});

	it('names every fault, with its place in the bundle', () => {
		const text =
			'{"resourceType":"Bundle","entry":[{"resource":{"a":1,"a":2}},{"resource":{"b":"\\u0000"}}]}';
		expect(faultsOf(text).map(({ expression }) => expression)).toEqual([
			'Bundle.entry[0].resource.a',
			'Bundle.entry[1].resource.b'
		]);
	});

	it('never repeats what was sent', () => {
		const secret = 'Amina Yusuf';
		for (const text of [`{"a":${secret}}`, `{"${secret}":1,"${secret}":2}`, `{"a":"${secret}`]) {
			const faults = faultsOf(text);
			expect(faults).toHaveLength(1);
			expect(JSON.stringify(faults)).not.toContain('Amina');
		}
	});

	it.each([
		['objects', '{"a":'],
		['arrays', '[']
	])('refuses 64 levels of %s and a million without a stack overflow', (_, bracket) => {
		expect(faultsOf(bracket.repeat(65))[0]?.diagnostics).toMatch(/deeper than 64/);
		expect(faultsOf(bracket.repeat(1_000_000))[0]?.diagnostics).toMatch(/deeper than 64/);
	});

	it('counts brackets in strings as text', () => {
		expect(faultsOf(`{"a":"${'['.repeat(100)}\\"${'{'.repeat(100)}"}`)).toEqual([]);
		expect(faultsOf(`{"a":"${'[\\"'.repeat(100)}"}`)).toEqual([]);
	});

	it('limits the length in bytes, not characters', () => {
		const text = `{"a":"${'é'.repeat(50)}"}`;
		expect(faultsOf(text, text.length + 50)).toEqual([]);
		expect(faultsOf(text, text.length + 49)).toMatchObject([{ code: 'too-long' }]);
	});

	it('never throws, whatever it is given', () => {
		const pieces = fc.array(
			fc.constantFrom(
				...['{', '}', '[', ']', '"', '\\', '\\u', ':', ',', '/*', '//', '\n', '1e9', 'a']
			)
		);
		const anything = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.json(),
			pieces.map((p) => p.join(''))
		);
		fc.assert(
			fc.property(anything, (text) => {
				const parsed = parseFhirJson(text);
				// Stricter than JSON.parse, never looser.
				if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
				else expect(parsed.faults.length).toBeGreaterThan(0);
			}),
			{ numRuns: 2000 }
		);
	});

	it('reads every object of plain names as JSON.parse does', () => {
		const key = fc.stringMatching(/^[a-z]{1,6}$/);
		const leaf = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean());
		const objects = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, leaf)));
		fc.assert(
			fc.property(objects, fc.integer({ min: 0, max: 2 }), (object, indent) => {
				const text = JSON.stringify(object, null, indent);
				fc.pre(!text.includes('\\u0000') && !/"(?:constructor|prototype)"/.test(text));
				expect(parseFhirJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
			})
		);
	});
});

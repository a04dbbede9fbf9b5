import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receivedWords } from './received-words.ts';

const report = `{"resourceType":"DiagnosticReport","status":"final",
 "subject":{"type":"Patient","identifier":{"system":"s","value":"1"}},
 "performer":[{"reference":"Practitioner/p1","display":"Dr Chen"}],
 "result":[{"reference":"Observation/o1","display":"Hepatitis B"},{"reference":"urn:uuid:2"}],
 "derivedFrom":[{"identifier":{"system":"s","value":"H1"}}],"identifier":[{"system":"s","value":"own"}],
 "valueQuantity":{"value":7.20},"note":[{"authorReference":{"reference":"#a"}}]}`;

test('the digits are as they were sent', () => {
	expect(receivedWords(report)).toContain('"value": 7.20');
});

test('nothing of what a resource points at is left, whether the reader may see that or not', () => {
	const shown = receivedWords(report);
	for (const gone of ['Hepatitis', 'Observation/o1', 'urn:uuid:2', 'H1'])
		expect(shown).not.toContain(gone);
	for (const kept of ['Dr Chen', '"subject"', '"#a"', '"own"']) expect(shown).toContain(kept);
});

test('a report with one result and one with three cannot be told apart', () => {
	const withResults = (count: number) =>
		JSON.stringify({
			result: Array.from({ length: count }, () => ({ reference: 'Observation/1' }))
		});
	expect(receivedWords(withResults(1))).toBe(receivedWords(withResults(3)));
});

test('the bytes of a document are cut short', () => {
	const letter = JSON.stringify({
		attachment: { contentType: 'text/plain', data: 'A'.repeat(9000) }
	});
	expect(receivedWords(letter).length).toBeLessThan(200);
});

test('whatever the resource, what is shown is JSON', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (resource) => {
			JSON.parse(receivedWords(JSON.stringify(resource)));
		})
	);
});

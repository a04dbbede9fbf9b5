import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfEntries } from './text-of-entries.ts';

describe('textOfEntries', () => {
	it('keeps each resource exactly as it was sent', () => {
		const text = `{ "resourceType": "Bundle", "entry": [
			{ "fullUrl": "urn:uuid:1", "resource": { "value": 7.20, "text": "a } b" } },
			{ "request": { "method": "POST" } },
			{ "resource": {"value":1e2,"entry":[{"resource":{"nested":true}}]}, "other": {"resource": {}} }
		] }`;
		expect(textOfEntries(text)).toEqual([
			'{ "value": 7.20, "text": "a } b" }',
			undefined,
			'{"value":1e2,"entry":[{"resource":{"nested":true}}]}'
		]);
	});

	it('is empty without entries', () => {
		expect(textOfEntries('{}')).toEqual([]);
		expect(textOfEntries('{"entry":{"0":{"resource":{}}}}')).toEqual([]);
	});

	it('gives back what each entry holds, however it is laid out', () => {
		const resource = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.jsonValue());
		const bundles = fc.array(fc.record({ id: fc.string(), resource }), { maxLength: 5 });
		fc.assert(
			fc.property(bundles, fc.integer({ min: 0, max: 3 }), (entry, indent) => {
				const text = JSON.stringify({ before: [{ resource: {} }], entry }, null, indent);
				const texts = textOfEntries(text).map((part) => JSON.parse(part ?? 'null') as unknown);
				expect(texts).toEqual(JSON.parse(JSON.stringify(entry.map(({ resource }) => resource))));
			})
		);
	});
});

import { describe, expect, it } from 'vitest';
import { linksOf } from './links.ts';

const written = (resource: object) =>
	linksOf(resource).map(({ rel, reference, identifier }) => [rel, reference ?? identifier?.value]);

describe('linksOf', () => {
	it('says what each target is, as written, each once', () => {
		expect(
			written({
				encounter: { reference: 'Encounter/1' },
				result: [{ reference: 'urn:uuid:2' }, { reference: 'urn:uuid:2' }],
				reasonReference: [{ identifier: { system: 'a', value: '3' } }],
				basedOn: { reference: 'ServiceRequest/4' }
			})
		).toEqual([
			['encounter', 'Encounter/1'],
			['reason', '3'],
			['based-on', 'ServiceRequest/4'],
			['result', 'urn:uuid:2']
		]);
	});

	it('reads what documents replace and what sections hold', () => {
		expect(
			written({
				relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/1' } }],
				section: [{ section: [{ entry: [{ reference: 'Condition/2' }] }] }]
			})
		).toEqual([
			['content', 'Condition/2'],
			['replaces', 'DocumentReference/1']
		]);
	});

	it('leaves out people, places, contained resources and anything that is no reference', () => {
		expect(
			written({
				reasonReference: [{ reference: '#1' }, {}, null, 'text', { display: 'Only words' }],
				partOf: [{ reference: 'Organization/1' }],
				encounter: 7,
				context: { period: {} }
			})
		).toEqual([]);
	});
});

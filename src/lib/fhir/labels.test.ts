import { describe, expect, it } from 'vitest';
import { readLabels } from './labels.ts';

const ACT = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
const secured = (...security: object[]) => ({ meta: { security } });
const nopat = { system: ACT, code: 'NOPAT' };

describe('readLabels', () => {
	it('keeps sensitivity codes, R and V, each once', () => {
		const resource = secured(
			{ system: ACT, code: 'HIV' },
			{ system: ACT, code: 'HIV' },
			{ system: CONFIDENTIALITY, code: 'R' },
			{ system: CONFIDENTIALITY, code: 'N' },
			{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'PATAST' }
		);
		expect(readLabels([resource])).toEqual({
			labels: ['HIV', 'R'],
			withheldFromPatient: false,
			integrity: ['PATAST']
		});
	});

	it.each<[string, object]>([
		['itself', secured(nopat)],
		['under the older address', secured({ ...nopat, system: 'http://hl7.org/fhir/v3/ActCode' })],
		['without a system', secured({ code: 'NOPAT' })],
		['a contained resource', { contained: [secured(nopat)] }],
		['a securityLabel', { securityLabel: [{ coding: [nopat] }] }],
		[
			'an inline label',
			{
				component: [
					{
						extension: [
							{
								url: 'http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label',
								valueCoding: nopat
							}
						]
					}
				]
			}
		]
	])('withholds the whole entry when the mark is on %s', (_, resource) => {
		expect(readLabels([resource])).toMatchObject({ withheldFromPatient: true, labels: [] });
	});

	it('does not take other codes of v3-ActCode for labels', () => {
		const encounter = { class: { system: ACT, code: 'IMP' }, code: { coding: [nopat] } };
		expect(readLabels([encounter])).toMatchObject({ withheldFromPatient: false, labels: [] });
		expect(readLabels([secured({ system: 'http://other', code: 'NOPAT' })])).toMatchObject({
			withheldFromPatient: false
		});
	});

	it('labels safeguarding by what the entry is about', () => {
		const flag = { category: [{ coding: [{ display: 'Safeguarding' }] }] };
		expect(readLabels([flag]).labels).toEqual(['safeguarding']);
		expect(readLabels([{ code: { text: 'Child protection plan' } }]).labels).toEqual([
			'safeguarding'
		]);
		expect(readLabels([{ code: { text: 'Asthma' } }]).labels).toEqual([]);
	});
});

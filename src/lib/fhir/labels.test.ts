import { describe, expect, it } from 'vitest';
import { readLabels } from './labels.ts';
import type { Sensitivity } from './sensitivity.ts';

const V3 = 'http://terminology.hl7.org/CodeSystem/';
const ACT = `${V3}v3-ActCode`;
const CONFIDENTIALITY = `${V3}v3-Confidentiality`;
const secured = (...security: object[]) => ({ meta: { security } });
const nopat = { system: ACT, code: 'NOPAT' };

describe('readLabels', () => {
	it('says sensitivity codes, R and V in our own words, each once', () => {
		const resource = secured(
			{ system: ACT, code: 'HIV' },
			{ system: ACT, code: 'HIV' },
			{ system: CONFIDENTIALITY, code: 'R' },
			{ system: CONFIDENTIALITY, code: 'N' },
			{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'PATAST' }
		);
		expect(readLabels([resource])).toEqual({
			labels: ['hiv', 'sensitive'],
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
			withheldFromPatient: false,
			labels: ['sensitive']
		});
	});

	it.each<[why: string, system: string | undefined, code: string, labels: Sensitivity[]]>([
		['by the older address', 'http://hl7.org/fhir/v3/ActCode', 'MH', ['mental-health']],
		['without a system', undefined, 'ETHUD', ['substance-use']],
		['that stands for two', ACT, 'SEX', ['sexual-health', 'reproductive-health']],
		['of the mind and addiction', ACT, 'BH', ['mental-health', 'substance-use']],
		['that HL7 may yet invent', ACT, 'NEWCODE', ['sensitive']],
		['that every object answers to', ACT, 'constructor', ['sensitive']],
		['of the patient’s own wish', ACT, 'PRS', ['sensitive']],
		['that is demographic', ACT, 'PATLOC', ['sensitive']],
		['of gender and orientation', ACT, 'GENDER', ['gender', 'sexual-health']],
		['very restricted', CONFIDENTIALITY, 'V', ['sensitive']],
		[
			'restricted, by the older address',
			'http://hl7.org/fhir/v3/Confidentiality',
			'R',
			['sensitive']
		],
		['restricted, without a system', undefined, 'R', ['sensitive']],
		['of usual confidentiality', CONFIDENTIALITY, 'N', []],
		['of usual confidentiality, without a system', undefined, 'U', []],
		['of the source’s own list', 'urn:local', 'CONFIDENTIAL', ['sensitive']],
		['that says what may be done', ACT, 'NODSCLCD', []],
		['that says why it may be used', `${V3}v3-ActReason`, 'HTEST', []],
		['that says who reported it', `${V3}v3-ObservationValue`, 'PATAST', []]
	])('reads a code %s (%s %s) as %j', (_, system, code, labels) => {
		expect(readLabels([secured({ system, code })]).labels).toEqual(labels);
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

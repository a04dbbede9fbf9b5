import { describe, expect, it } from 'vitest';
import { EXAMPLES } from './examples/all.ts';
import { mapResource } from './map-resource.ts';
import type { ResultKind } from './mapped-entry.ts';

const kindOf = (resource: object) =>
	mapResource(resource as { resourceType: string }, null, { resolve: () => undefined }).resultKind;
const category = (...codes: string[]) => [{ coding: codes.map((code) => ({ code })) }];
const report = (text: string, ...codes: string[]) =>
	kindOf({
		resourceType: 'DiagnosticReport',
		status: 'final',
		code: { text },
		category: category(...codes)
	});
const finding = (text: string, ...codes: string[]) =>
	kindOf({
		resourceType: 'Observation',
		status: 'final',
		code: { text },
		category: category(...codes)
	});

describe('a report', () => {
	it.each<[title: string, category: string, kind: ResultKind]>([
		['Full blood count', 'LAB', 'blood-and-urine'],
		['Full blood count', '', 'blood-and-urine'],
		['Serum lithium', 'CH', 'blood-and-urine'],
		['Mid-stream urine culture', 'MB', 'blood-and-urine'],
		['Something that only this laboratory knows', 'LAB', 'blood-and-urine'],
		['Blood film', 'HM', 'blood-and-urine'],
		['Tissue transglutaminase antibodies', 'LAB', 'blood-and-urine'],
		['Chest X-ray', 'RAD', 'scan'],
		['CT of head', '', 'scan'],
		['MRI lumbar spine', '', 'scan'],
		['Mammogram', '', 'scan'],
		['Report', 'RAD', 'scan'],
		['Histology', 'LAB', 'tissue'],
		['Cervical screening test', 'LAB', 'tissue'],
		['Ultrasound-guided biopsy of breast', '', 'tissue'],
		['Report', 'CP', 'tissue'],
		['BRCA1 and BRCA2', 'LAB', 'genetic'],
		['Whole genome sequencing', '', 'genetic'],
		['Karyotype', 'LAB', 'genetic'],
		['Report', 'GE', 'genetic'],
		['ECG', 'EC', 'other-result'],
		['Spirometry', '', 'other-result'],
		['Throat swab', 'MB', 'other-result'],
		['CT/NG NAAT', 'LAB', 'blood-and-urine'],
		['Faecal immunochemical test (FIT)', 'LAB', 'other-result'],
		['Report', '', 'other-result']
	])('%s (%s) is %s', (title, code, kind) => expect(report(title, code)).toBe(kind));

	it('is told by its words, not by who made it or what they think', () => {
		const made = {
			...{ resourceType: 'DiagnosticReport', status: 'final', category: category('LAB') },
			...{ code: { text: 'Ferritin' }, performer: [{ display: 'Diagnostic genetics laboratory' }] },
			conclusion: 'Arrange a CT scan.'
		};
		expect(kindOf(made)).toBe('blood-and-urine');
		expect(kindOf({ ...made, code: { text: 'valueOf' }, category: category('constructor') })).toBe(
			'other-result'
		);
	});
});

describe('other entries', () => {
	it('findings are of a kind where they are results', () => {
		expect(finding('Haemoglobin', 'laboratory')).toBe('blood-and-urine');
		expect(finding('Ejection fraction', 'imaging')).toBe('scan');
		expect(finding('Chest X-ray looked at', 'exam')).toBeNull();
		expect(kindOf(EXAMPLES.imaging)).toBe('scan');
	});

	it.each<[title: string, kind: ResultKind | null]>([
		['Histology report', 'tissue'],
		['Your MRI scan results', 'scan'],
		['Results of your blood tests', 'blood-and-urine'],
		['MRI scan appointment', null],
		['Clinic letter', null],
		['Report to the school', null]
	])('a letter called “%s” is %s', (description, kind) => {
		expect(kindOf({ ...EXAMPLES.document, description })).toBe(kind);
	});

	it('none for what is no result', () => {
		for (const name of ['condition', 'request', 'encounter', 'bloodPressure', 'claim'] as const)
			expect(kindOf(EXAMPLES[name]), name).toBeNull();
	});
});

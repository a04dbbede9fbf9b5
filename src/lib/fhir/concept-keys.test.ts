import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, type Category } from './categories.ts';
import { conceptKeys } from './concept-keys.ts';
import { mapResource } from './map-resource.ts';
import { EXAMPLES } from './examples/all.ts';
import { medicineName } from './medicine-name.ts';
import type { MappedCode } from './mapped-entry.ts';

const SCT = 'http://snomed.info/sct';
const coded = (system: string, code: string | null): MappedCode => ({
	system,
	code,
	display: null
});
const keysOf = (category: Category, title: string, ...codes: MappedCode[]) =>
	conceptKeys({ category, title, codes });

describe('names', () => {
	it.each<[Category, title: string, key: string | null]>([
		['problems', 'Depression', 'text:depression'],
		['problems', 'Type 2 diabetes mellitus', 'text:type 2 diabetes mellitus'],
		['problems', 'Huntington’s disease', 'text:huntington s disease'],
		['results', 'HbA1c', 'text:hba1c'],
		['results', 'Full blood count', 'text:full blood count'],
		['results', 'FULL  blood-count', 'text:full blood count'],
		['observations', 'Blood pressure', 'text:blood pressure'],
		['procedures', 'Hip replacement', 'text:hip replacement'],
		['vaccinations', 'Flu vaccine', 'text:flu vaccine'],
		['medicines', 'Sertraline 50mg tablets', 'text:sertraline'],
		['allergies', 'Penicillin', 'allergy:text:penicillin'],
		['allergies', 'Amoxicillin 500mg capsules', 'allergy:text:amoxicillin'],
		['allergies', 'Sticky plasters', 'allergy:text:sticky plasters'],
		['allergies', 'Allergy to nut', 'allergy:text:nut'],
		['problems', 'Allergy to nut', 'allergy:text:nut'],
		['problems', 'Nut allergy', 'allergy:text:nut'],
		// What many different things are called is the name of none.
		['results', 'Laboratory report', null],
		['results', 'Test result (no name given)', null],
		['medicines', 'Medicine (no name given)', null],
		['observations', 'Family history: father', null],
		['problems', '…', null]
	])('%s: %s is %s', (category, title, key) => {
		expect(keysOf(category, title)).toEqual(key === null ? [] : [key]);
	});

	it.each<[sent: string, name: string]>([
		['sertraline 100 mg tablet', 'sertraline'],
		['Sertraline hydrochloride 50 MG Oral Tablet', 'sertraline'],
		['Co-codamol 30mg/500mg tablets', 'co-codamol'],
		['Co-amoxiclav 250/125', 'co-amoxiclav'],
		['Codeine 30mg / Paracetamol 500mg tablets', 'codeine/paracetamol'],
		['Paracetamol 500mg and codeine 30mg effervescent tablets', 'codeine/paracetamol'],
		[
			'Bictegravir 50mg / emtricitabine 200mg / tenofovir alafenamide 25mg tablets',
			'bictegravir/emtricitabine/tenofovir alafenamide'
		],
		['Timoptol 0.5% eye drops (DE Pharmaceuticals)', 'timoptol'],
		['Metformin 500mg modified-release tablets', 'metformin'],
		['24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet', 'metformin'],
		['Morphine sulfate 10mg/5ml oral solution', 'morphine'],
		['Insulin glargine 100units/ml solution for injection 3ml pre-filled pens', 'insulin glargine'],
		['Salbutamol 100micrograms/dose inhaler CFC free', 'salbutamol'],
		['Levothyroxine sodium 25microgram tablets', 'levothyroxine'],
		['Aspirin 75mg gastro-resistant tablets', 'aspirin'],
		['Vitamin B12', 'vitamin b12'],
		// Here the salt is the medicine.
		['Lithium carbonate 400mg modified-release tablets', 'lithium carbonate'],
		['Ferrous sulfate 200mg tablets', 'ferrous sulfate'],
		['Sodium phosphate enema', 'sodium phosphate'],
		['Fluticasone propionate 50micrograms/dose nasal spray', 'fluticasone propionate'],
		['Pacemaker', 'pacemaker'],
		['1,000 units', ''],
		['Tablets', '']
	])('%s is %s', (sent, name) => expect(medicineName(sent)).toBe(name));

	it('a medicine of forms and numbers alone keeps its name', () => {
		expect(keysOf('medicines', 'Eye drops')).toEqual(['text:eye drops']);
	});
});

describe('codes', () => {
	it.each<[system: string, code: string | null, key: string | null]>([
		[SCT, '44054006', 'sct|44054006'],
		[`${SCT}/83821000000107/version/20260101`, '44054006', 'sct|44054006'],
		['https://dmd.nhs.uk', '39732411000001106', 'sct|39732411000001106'],
		['https://dmd.nhs.uk/VMP', '39732411000001106', 'sct|39732411000001106'],
		['urn:oid:2.16.840.1.113883.6.96', '44054006', 'sct|44054006'],
		['http://loinc.org', '4548-4', 'loinc|4548-4'],
		['http://hl7.org/fhir/sid/icd-10', 'F32.0', 'icd10|f320'],
		['http://hl7.org/fhir/sid/icd-10', 'F320', 'icd10|f320'],
		['http://hl7.org/fhir/sid/icd-10', 'I10X', 'icd10|i10'],
		// An expression, a supplier's own codes, and mere kinds of report.
		[SCT, '44054006:363698007=1', null],
		['urn:local', '44054006', null],
		[SCT, '721981007', null],
		[SCT, null, null]
	])('%s %s is %s', (system, code, key) => {
		expect(keysOf('results', 'Report', coded(system, code))).toEqual(key === null ? [] : [key]);
	});

	it('of an allergy are not those of the medicine', () => {
		const code = coded('https://dmd.nhs.uk', '39732411000001106');
		const medicine = keysOf('medicines', 'Amoxicillin 500mg capsules', code);
		const allergy = keysOf('allergies', 'Amoxicillin 500mg capsules', code);
		expect(medicine).toEqual(['sct|39732411000001106', 'text:amoxicillin']);
		expect(allergy.filter((key) => medicine.includes(key))).toEqual([]);
	});

	it('of a panel are its own, not those of its parts', () => {
		const { concepts } = mapResource(EXAMPLES.bloodPressure, null, { resolve: () => undefined });
		expect(concepts).toEqual([]); // measured at home, so it is self-care
		const performer = [{ display: 'Dr Chen' }];
		const taken = { ...EXAMPLES.bloodPressure, meta: {}, performer };
		expect(mapResource(taken, null, { resolve: () => undefined }).concepts).toEqual([
			'sct|75367002',
			'text:blood pressure'
		]);
	});
});

it('letters, visits and plans are no concepts', () => {
	for (const category of CATEGORIES.filter((one) => keysOf(one, 'Asthma').length === 0))
		expect(keysOf(category, 'Asthma', coded(SCT, '195967001'))).toEqual([]);
	expect(CATEGORIES.filter((category) => keysOf(category, 'Asthma').length > 0)).toEqual([
		...['problems', 'medicines', 'allergies', 'vaccinations', 'results', 'observations'],
		'procedures'
	]);
});

it('always says something short, or nothing, and always the same', () => {
	const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 400 }));
	const code = fc.record({
		system: fc.option(fc.oneof(fc.constantFrom(SCT, 'http://loinc.org'), text)),
		code: fc.option(fc.oneof(fc.stringMatching(/^\d{4,12}$/), text)),
		display: fc.option(text)
	});
	const named = fc.record({
		category: fc.constantFrom(...CATEGORIES),
		title: text,
		codes: fc.array(code, { maxLength: 4 })
	});
	fc.assert(
		fc.property(named, (entry) => {
			const keys = conceptKeys(entry);
			expect(conceptKeys(entry)).toEqual(keys);
			expect(new Set(keys).size).toBe(keys.length);
			for (const key of keys) {
				expect(key.length).toBeLessThanOrEqual(200);
				expect(key).toMatch(
					/^(?:allergy:)?(?:(?:sct|loinc|icd10)\|[\da-z-]+|text:.*[\p{L}\p{N}].*)$/su
				);
			}
		})
	);
});

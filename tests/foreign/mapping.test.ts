import type { FhirResource } from 'fhir/r4.d.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '#lib/fhir/bundle-schema.ts';
import { checkResource } from '#lib/fhir/check-resource.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import type { MappedEntry } from '#lib/fhir/mapped-entry.ts';
import { parseFhirJson } from '#lib/fhir/parse-json.ts';
import { isSupporting } from '#lib/fhir/supporting-types.ts';
import { textOfEntries } from '#lib/fhir/text-of-entries.ts';

/**
 * Published data that we did not write, read where it lies: beside the checkout, never copied. A
 * clone without it says that these tests were skipped.
 */
const DATA = new URL('../../../shared/data/', import.meta.url);
const isHere = existsSync(DATA);

const filesIn = (folder: string) =>
	isHere ? readdirSync(new URL(folder, DATA)).filter((name) => name.endsWith('.json')) : [];
const textOf = (path: string) => readFileSync(new URL(path, DATA), 'utf8');

interface Mapped {
	type: string;
	entry: MappedEntry;
}

/** Words that no reader should meet: codes, and what a program writes by mistake. */
function expectReadable({ type, entry }: Mapped) {
	for (const words of [entry.title, entry.meaning]) {
		expect(words, type).toMatch(/\p{L}|\d/u);
		expect(words, type).not.toMatch(/undefined|null|\[object|NaN|urn:uuid|https?:/);
		expect(words, type).not.toMatch(/\((?:disorder|finding|procedure|situation)\)/);
		expect(words, type).toBe(words.trim());
	}
	expect(entry.title, type).not.toMatch(/^[\d.-]+$/);
	expect(
		entry.codes.map(({ code }) => code),
		type
	).not.toContain(entry.title);
}

describe.skipIf(!isHere)('Synthea: six whole patients', () => {
	const mapped: Mapped[] = [];

	beforeAll(() => {
		for (const file of filesIn('synthea-r4/'))
			mapped.push(...mapBundle(textOf(`synthea-r4/${file}`)));
	});

	it('maps every resource that is about the patient', () => {
		expect(countBy(mapped, ({ type }) => type)).toEqual({
			AllergyIntolerance: 7,
			CarePlan: 23,
			Claim: 417,
			Condition: 66,
			DiagnosticReport: 79,
			Encounter: 273,
			ExplanationOfBenefit: 273,
			Goal: 16,
			ImagingStudy: 10,
			Immunization: 65,
			MedicationRequest: 144,
			Observation: 1078,
			Procedure: 262
		});
	});

	it('files each where people look for it', () => {
		expect(countBy(mapped, ({ entry }) => entry.category)).toEqual({
			allergies: 7,
			'care-plans': 38,
			contacts: 273,
			documents: 690,
			'end-of-life-plans': 1,
			medicines: 144,
			observations: 340,
			problems: 66,
			procedures: 262,
			results: 827,
			vaccinations: 65
		});
	});

	it('says it in words', () => mapped.forEach(expectReadable));

	it('labels what is sensitive in it, which its maker did not', () => {
		expect(countBy(labelsOf(mapped), (label) => label)).toEqual({
			genetics: 9,
			hiv: 9,
			'mental-health': 21,
			'reproductive-health': 317,
			'sexual-health': 15,
			'substance-use': 4,
			termination: 8,
			unclassified: 690
		});
	});

	it('tells a scan from a blood test', () => {
		const kinds = mapped.flatMap(({ entry }) => entry.resultKind ?? []);
		expect(countBy(kinds, (kind) => kind)).toEqual({ 'blood-and-urine': 815, scan: 12 });
		expect(mapped.filter(({ entry }) => entry.commented)).toEqual([]);
	});

	it('knows the same medicine in all its strengths', () => {
		const keys = (title: string) =>
			mapped.find(({ entry }) => entry.title.startsWith(title))?.entry.concepts;
		expect(keys('Hydrochlorothiazide 25')).toEqual(keys('Hydrochlorothiazide 6.25'));
		expect(keys('24 HR Metformin')).toEqual(['text:metformin']);
	});

	it('names authors, places and what belongs together', () => {
		const encounters = mapped.filter(({ type }) => type === 'Encounter');
		expect(encounters.every(({ entry }) => entry.author?.organisation)).toBe(true);
		const reports = mapped.filter(({ type }) => type === 'DiagnosticReport');
		expect(reports.every(({ entry }) => entry.links.some(({ rel }) => rel === 'result'))).toBe(
			true
		);
	});

	it('brings US units to UK ones and keeps what was sent', () => {
		const unitsOf = (title: string) =>
			countBy(
				mapped.filter(({ entry }) => entry.title === title),
				({ entry }) => `${entry.value?.original?.unit} → ${entry.value?.unit}`
			);
		expect(unitsOf('Glucose')).toEqual({ 'mg/dL → mmol/L': 34 });
		expect(unitsOf('HbA1c')).toEqual({ '% → mmol/mol': 16 });
		expect(unitsOf('Haemoglobin')).toEqual({ 'g/dL → g/L': 14 });
		expect(unitsOf('White blood cell count')).toEqual({ '10*3/uL → 10*9/L': 14 });
	});

	it('reads every blood pressure as one', () => {
		const pressures = mapped.filter(({ entry }) => entry.title === 'Blood pressure');
		expect(pressures).toHaveLength(53);
		for (const { entry } of pressures) expect(entry.meaning).toMatch(/^[\d.]+\/[\d.]+ mmHg$/);
	});
});

describe.skipIf(!isHere)('UK Core examples', () => {
	const texts = new Map(filesIn('ukcore/').map((file) => [file, textOf(`ukcore/${file}`)]));
	const resources = new Map<string, FhirResource>();
	for (const text of texts.values()) {
		const resource = JSON.parse(text) as FhirResource & { url?: string };
		resources.set(`${resource.resourceType}/${resource.id}`, resource);
		if (resource.url) resources.set(resource.url, resource);
	}

	it.each([...texts])('%s maps, is context, or is refused with words', (_, text) => {
		const parsed = parseFhirJson(text);
		if (!parsed.ok) throw new Error('published examples are JSON');
		const resource = parsed.value as { resourceType: string };
		const faults = checkResource(resource, resource.resourceType);
		for (const { diagnostics, expression } of faults) {
			expect(diagnostics).toMatch(/^(?:This|Send|Give) .+\.$/);
			expect(expression).toMatch(new RegExp(`^${resource.resourceType}\\.`));
		}
		if (faults.length > 0 || isSupporting(resource)) return;
		const entry = mapResource(resource, text, { resolve: (key) => resources.get(key) });
		expectReadable({ type: resource.resourceType, entry });
	});

	it('have one sensitive entry, and two of a type that nothing has classified', () => {
		const mapped = [...new Set(resources.values())]
			.filter((resource) => checkResource(resource, '').length === 0 && !isSupporting(resource))
			.map((resource) => mapResource(resource, null, { resolve: (key) => resources.get(key) }));
		const labelled = mapped.filter(({ labels }) => labels.length > 0);
		expect(labelled.map(({ title, labels }) => [title, ...labels]).sort()).toEqual([
			['Illicit drug use', 'substance-use'],
			['Prescription of drug', 'unclassified'],
			['Prescription of drug', 'unclassified']
		]);
	});

	it('refuses only what is not R4: a number in quotes, a finding about nobody', () => {
		const refused = [...texts].flatMap(([file, text]) =>
			checkResource(JSON.parse(text), file).map(({ expression }) => expression)
		);
		expect(refused.sort()).toEqual([
			'UKCore-Observation-FingerJointInflamed-Example.json.subject',
			'UKCore-Observation-Lab-RedCellCount-Example.json.referenceRange[0].high.value',
			'UKCore-Observation-Lab-RedCellCount-Example.json.referenceRange[0].low.value'
		]);
	});

	it.each([
		['AllergyIntolerance-Amoxicillin', 'Amoxicillin', 'Can cause: urticarial rash (mild)'],
		['MedicationDispense-EyeDrops', 'Timoptol 0.5% eye drops (DE Pharmaceuticals)', null],
		['Observation-Lab-Albumin', 'Serum albumin level', '47 g/L (usual range 35 to 50)'],
		['Observation-24HourBloodPressure', '24 hour blood pressure', '102/84 mmHg'],
		['Observation-VitalSigns-BodyHeight', 'Body height measure', '164 cm'],
		['QuestionnaireResponse-EOLPlan', 'End of Life Care Plan (Mock up)', '5 answers'],
		['RelatedPerson-JoySmith', 'Joy SMITH', 'Wife'],
		['ImagingStudy-CTChestScan', 'CT scan: thoracic segment of trunk', '1 image taken'],
		['FamilyMemberHistory-FatherDiabetes', 'Family history: father', null]
	])('%s reads “%s”', (name, title, meaning) => {
		const text = texts.get(`UKCore-${name}-Example.json`) ?? '';
		const resource = JSON.parse(text) as FhirResource;
		const entry = mapResource(resource, text, { resolve: (key) => resources.get(key) });
		expect(entry).toMatchObject(meaning === null ? { title } : { title, meaning });
	});
});

describe.skipIf(!isHere)('authored examples', () => {
	it.each(['bundle-ingest-transaction', 'observation-home-bp', 'observation-home-bp-average'])(
		'%s is accepted',
		(name) => {
			const parsed = parseFhirJson(textOf(`authored/${name}.json`));
			if (!parsed.ok) throw new Error('authored examples are JSON');
			const { value } = parsed;
			const accepted =
				value['resourceType'] === 'Bundle'
					? readBundle(value).ok
					: checkResource(value, '').length === 0;
			expect(accepted).toBe(true);
		}
	);
});

function mapBundle(text: string): Mapped[] {
	const parsed = parseFhirJson(text);
	const read = parsed.ok ? readBundle(parsed.value) : parsed;
	if (!read.ok) throw new Error(JSON.stringify(read.faults));
	const entries = read.bundle.entry.map(({ fullUrl, resource }) => ({ fullUrl, resource }));
	const byUrl = new Map(entries.map(({ fullUrl, resource }) => [fullUrl, resource]));
	const texts = textOfEntries(text);
	return entries.flatMap(({ resource }, index) => {
		expect(checkResource(resource, `Bundle.entry[${index}].resource`)).toEqual([]);
		if (isSupporting(resource)) return [];
		const resolve = (url: string) => byUrl.get(url) as FhirResource | undefined;
		const entry = mapResource(resource, texts[index] ?? null, { resolve });
		return [{ type: resource.resourceType, entry }];
	});
}

function labelsOf(mapped: Mapped[]): string[] {
	return mapped.flatMap(({ entry }) => entry.labels);
}

function countBy<T>(items: T[], keyOf: (item: T) => string): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
	return counts;
}

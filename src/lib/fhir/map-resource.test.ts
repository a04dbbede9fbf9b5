import type { FhirResource } from 'fhir/r4.d.ts';
import { describe, expect, it } from 'vitest';
import { checkResource } from './check-resource.ts';
import { EXAMPLES } from './examples/all.ts';
import { mapResource } from './map-resource.ts';

type Name = keyof typeof EXAMPLES;
const context = { resolve: () => undefined };
const map = (resource: { resourceType: string }) =>
	mapResource(resource, JSON.stringify(resource), context);

describe('what each type says', () => {
	it.each<[Name, string, string, string]>([
		[
			'allergy',
			'allergies',
			'Penicillin',
			'Can cause: hives (severe). High risk of a serious reaction'
		],
		['noAllergy', 'allergies', 'No known allergy', 'The source recorded no known allergies'],
		['condition', 'problems', 'Asthma', 'Current. Mild'],
		['ruledOut', 'problems', 'Gout', 'Ruled out: it is not this'],
		['statement', 'medicines', 'Ibuprofen 200mg tablets', '1 tablet twice a day'],
		['request', 'medicines', 'Metformin 500mg tablets', 'Stopped. 1 tablet twice a day'],
		[
			'dispense',
			'medicines',
			'Metformin 500mg tablets',
			'Given out by the pharmacy: 56 tablets. 1 tablet twice a day'
		],
		['administration', 'medicines', 'Paracetamol', 'Not given. Patient asleep'],
		['immunization', 'vaccinations', 'Flu vaccine', 'Given: dose 1 of 2'],
		['hba1c', 'results', 'HbA1c', '48 mmol/mol, marked high (usual range 20 to 41)'],
		['bloodPressure', 'self-care', 'Blood pressure', '138/86 mmHg'],
		['unfinished', 'results', 'Test result (no name given)', 'No result: not performed'],
		['report', 'results', 'Full blood count', 'A set of test results'],
		['procedure', 'procedures', 'Hip replacement', 'Done. For: Osteoarthritis'],
		['encounter', 'contacts', 'Hospital stay', 'Stay at Marlsea General Hospital. For: Pneumonia'],
		['appointment', 'appointments', 'Appointment: Diabetes review', 'Booked with Nurse Adeyemi'],
		['document', 'documents', 'Eye clinic', 'Replaced by a newer document. Clinic letter, PDF'],
		['respect', 'end-of-life-plans', 'ReSPECT', 'Document'],
		[
			'carePlan',
			'contingency-plans',
			'If I get worse at night',
			'In use. Ring the specialist hospital'
		],
		[
			'goal',
			'care-plans',
			'Lose weight',
			'Working towards it: getting better. Weight: 80 kg by 6 August 2026'
		],
		['careTeam', 'people', 'Diabetes team', 'Nurse Adeyemi (Nurse)'],
		['relatedPerson', 'people', 'Bilal Yusuf', 'Son'],
		['flag', 'alerts', 'Concern raised', 'Safeguarding. No longer active'],
		['aboutMe', 'about-me', 'About me', '1 answer'],
		['selfCare', 'self-care', 'Questionnaire you filled in', '0 answers'],
		['referral', 'contacts', 'Referral to Lung clinic', 'Sent. Urgent. For: Cough'],
		['test', 'contacts', 'Test requested: Serum CRP', 'Done'],
		['device', 'medicines', 'Pacemaker', 'In use'],
		['composition', 'documents', 'Your hospital stay', 'Discharge summary. 1 section'],
		['familyHistory', 'observations', 'Family history: Father', 'Diabetes (at 64 years)'],
		['imaging', 'results', 'CT scan: chest', '3 images taken'],
		['episode', 'contacts', 'Talking therapy', 'On the waiting list'],
		[
			'consent',
			'documents',
			'Choice recorded: Operation',
			'In force. Says yes, apart from any exceptions it lists'
		],
		['communication', 'contacts', 'Test results', 'All normal.'],
		['list', 'documents', 'Medicines list', 'A list of entries'],
		['claim', 'documents', 'Insurance claim', 'Kept as the source sent it'],
		['future', 'documents', 'Something new', 'Future thing']
	])('%s is in %s: %s: %s', (name, category, title, meaning) => {
		expect(checkResource(EXAMPLES[name], name)).toEqual([]);
		expect(map(EXAMPLES[name])).toMatchObject({ category, title, meaning });
	});
});

describe('status and release', () => {
	it.each<[Name, object]>([
		['ruledOut', { status: 'resolved', draft: false }],
		['request', { status: 'resolved' }],
		['unfinished', { status: 'current', draft: true }],
		['report', { draft: true }],
		['respect', { draft: true }],
		['document', { status: 'superseded', draft: false }],
		['flag', { status: 'resolved', labels: ['safeguarding'] }],
		['claim', { labels: ['unclassified'] }],
		['future', { draft: true, labels: ['unclassified'] }]
	])('%s is %j', (name, expected) => expect(map(EXAMPLES[name])).toMatchObject(expected));

	it('calls a mistake a mistake in every type that has one', () => {
		for (const example of Object.values(EXAMPLES)) {
			const status = 'lifecycleStatus' in example ? 'lifecycleStatus' : 'status';
			const changes =
				'verificationStatus' in example ||
				['Condition', 'AllergyIntolerance'].includes(example.resourceType)
					? { verificationStatus: { coding: [{ code: 'entered-in-error' }] } }
					: { [status]: 'entered-in-error' };
			if (example.resourceType === 'RelatedPerson') continue;
			expect(map({ ...example, ...changes })).toMatchObject({ status: 'entered-in-error' });
		}
	});

	it('withholds what any part marks NOPAT, the bytes of a document included', () => {
		const security = [
			{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }
		];
		const contained = [{ resourceType: 'Medication', id: 'm', meta: { security } }];
		expect(map({ ...EXAMPLES.request, contained } as never).withheldFromPatient).toBe(true);
		const binary = { resourceType: 'Binary', contentType: 'text/plain', meta: { security } };
		const entry = mapResource(EXAMPLES.document, null, { resolve: () => binary as FhirResource });
		expect(entry.withheldFromPatient).toBe(true);
		expect(map(EXAMPLES.document).withheldFromPatient).toBe(false);
	});
});

describe('values', () => {
	const weight = { ...EXAMPLES.hba1c, code: { text: 'Potassium' }, interpretation: undefined };

	it('keeps the digits that were sent', () => {
		const text = JSON.stringify({
			...weight,
			valueQuantity: { value: 0, unit: 'mmol/L' },
			referenceRange: undefined
		}).replace('"value":0', '"value":7.20');
		const entry = mapResource(JSON.parse(text) as { resourceType: string }, text, context);
		expect(entry.meaning).toBe('7.20 mmol/L');
		expect(entry.value).toMatchObject({
			number: 7.2,
			unit: 'mmol/L',
			original: { value: '7.20', unit: 'mmol/L' },
			converted: false
		});
	});

	it('converts value and range alike, and shows what was sent', () => {
		const glucose = {
			...EXAMPLES.hba1c,
			code: { coding: [{ system: 'http://loinc.org', code: '2339-0', display: 'Glucose' }] },
			valueQuantity: { value: 94, unit: 'mg/dL', code: 'mg/dL' },
			referenceRange: [{ low: { value: 70 }, high: { value: 108, unit: 'mg/dL' } }]
		};
		expect(map(glucose)).toMatchObject({
			meaning: '5.2 mmol/L, marked high (usual range 3.9 to 6.0)',
			value: { converted: true, range: { text: '3.9 to 6.0' } },
			details: [{ label: 'As sent', text: '94 mg/dL' }]
		});
	});

	it.each([
		[{ valueBoolean: false }, 'No'],
		[{ valueInteger: 3 }, '3'],
		[{ valueString: 'Negative' }, 'Negative'],
		[{ valueCodeableConcept: { text: 'Never smoker (finding)' } }, 'Never smoker'],
		[{ valueRange: { low: { value: 1 }, high: { value: 2 } } }, '1 to 2'],
		[{ valueDateTime: '2024-05-03' }, '3 May 2024'],
		[{ valuePeriod: { start: '2024' } }, 'From 2024'],
		[{ valueTime: '17:30:00' }, '5:30pm'],
		[{ valueSampledData: {} }, 'A trace or waveform, not shown here'],
		[{ valueQuantity: { value: 90, comparator: '>' } }, 'More than 90'],
		[{}, 'Noted']
	])('says %j as %s', (value, meaning) => {
		const observation = {
			...weight,
			valueQuantity: undefined,
			referenceRange: undefined,
			...value
		};
		expect(map(observation).meaning).toBe(meaning);
	});
});

describe('the words of one entry never go into another', () => {
	it.each<Name>(['procedure', 'carePlan', 'careTeam', 'list', 'future', 'report'])('%s', (name) => {
		const hidden = { resourceType: 'Condition', subject: {}, code: { text: 'Hidden' } };
		const entry = mapResource(EXAMPLES[name], null, { resolve: () => hidden as FhirResource });
		expect(JSON.stringify({ ...entry, links: [] })).not.toMatch(/hidden|Bilal/i);
	});
});

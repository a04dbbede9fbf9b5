import type { FhirResource, Observation } from 'fhir/r4.d.ts';
import { NHS_NUMBER_SYSTEM } from '#lib/patients/schema.ts';
import { chance, type Chance } from './chance.ts';
import type { SeededPerson } from './people.ts';

const SNOMED = 'http://snomed.info/sct';
const UCUM = 'http://unitsofmeasure.org';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

/** `count` resources about a made-up person, as their practice's system would send them. */
export function seededResources(
	person: SeededPerson,
	count: number,
	system: string
): FhirResource[] {
	const chances = chance(person.index * 7919 + 17);
	return Array.from({ length: count }, (_, place) => {
		const make = MAKERS[place % MAKERS.length]!;
		const when = `${chances.whole(2016, 2026 - 1)}-${two(chances.whole(1, 12))}-${two(chances.whole(1, 28))}`;
		const resource = make(chances, when);
		const patient = {
			type: 'Patient',
			identifier: { system: NHS_NUMBER_SYSTEM, value: person.nhsNumber }
		};
		const field = ABOUT_PATIENT.includes(resource.resourceType) ? 'patient' : 'subject';
		return {
			...resource,
			meta: { versionId: '1', lastUpdated: `${when}T12:00:00Z` },
			identifier: [{ system, value: `${person.nhsNumber}-${place + 1}` }],
			[field]: patient
		} as unknown as FhirResource;
	});
}

type Make = (chances: Chance, when: string) => { resourceType: FhirResource['resourceType'] };

const ABOUT_PATIENT: string[] = ['AllergyIntolerance', 'Immunization'];

/** Of twenty entries half are results, as in the records that practices keep. */
const MAKERS: Make[] = [
	laboratory('HbA1c', '999791000000106', 'mmol/mol', 31, 88),
	medicine,
	laboratory('Serum cholesterol level', '1005671000000105', 'mmol/L', 3, 8),
	bloodPressure,
	laboratory('Serum creatinine level', '1000731000000107', 'umol/L', 48, 140),
	problem,
	laboratory('Serum potassium level', '1000651000000109', 'mmol/L', 3, 6),
	laboratory('Haemoglobin concentration', '1022431000000105', 'g/L', 98, 168),
	consultation,
	laboratory('Serum sodium level', '1000661000000107', 'mmol/L', 131, 147),
	medicine,
	weight,
	laboratory('Platelet count', '1022651000000100', '10*9/L', 140, 420),
	vaccination,
	laboratory('Serum ferritin level', '1010481000000103', 'ug/L', 12, 310),
	allergy,
	laboratory('Serum TSH level', '1022791000000101', 'mU/L', 1, 7),
	medicine,
	laboratory('Serum albumin level', '1000821000000103', 'g/L', 30, 51),
	problem
];

function laboratory(name: string, code: string, unit: string, low: number, high: number): Make {
	return (chances, when) => {
		const quantity = (value: number) => ({ value, unit, system: UCUM, code: unit });
		return {
			...observation('laboratory', name, code, when),
			valueQuantity: quantity(chances.whole(low * 10, high * 10) / 10),
			referenceRange: [{ low: quantity(low), high: quantity(Math.round(low + (high - low) * 0.7)) }]
		};
	};
}

function bloodPressure(chances: Chance, when: string): Observation {
	const part = (name: string, code: string, value: number) => ({
		code: { coding: [{ system: SNOMED, code, display: name }], text: name },
		valueQuantity: { value, unit: 'mmHg', system: UCUM, code: 'mm[Hg]' }
	});
	return {
		...observation('vital-signs', 'Blood pressure', '75367002', when),
		component: [
			part('Systolic blood pressure', '72313002', chances.whole(104, 172)),
			part('Diastolic blood pressure', '1091811000000102', chances.whole(62, 104))
		]
	};
}

function weight(chances: Chance, when: string): Observation {
	const value = chances.whole(480, 1180) / 10;
	return {
		...observation('vital-signs', 'Body weight', '27113001', when),
		valueQuantity: { value, unit: 'kg', system: UCUM, code: 'kg' }
	};
}

function observation(category: string, name: string, code: string, when: string): Observation {
	return {
		resourceType: 'Observation',
		status: 'final',
		category: [{ coding: [{ system: `${TERMINOLOGY}/observation-category`, code: category }] }],
		code: { coding: [{ system: SNOMED, code, display: name }], text: name },
		effectiveDateTime: `${when}T09:30:00Z`
	} as Observation;
}

const MEDICINES = [
	'Metformin 500mg tablets',
	'Amlodipine 5mg tablets',
	'Atorvastatin 20mg tablets',
	'Salbutamol 100micrograms/dose inhaler',
	'Sertraline 50mg tablets'
];

function medicine(chances: Chance, when: string) {
	return {
		resourceType: 'MedicationRequest',
		status: chances.pick(['active', 'completed']),
		intent: 'order',
		medicationCodeableConcept: { text: chances.pick(MEDICINES) },
		authoredOn: when,
		dosageInstruction: [{ text: `Take ${chances.whole(1, 2)} in the morning` }]
	} as const;
}

const PROBLEMS = [
	'Essential hypertension',
	'Type 2 diabetes mellitus',
	'Asthma',
	'Low back pain',
	'Migraine'
];

function problem(chances: Chance, when: string) {
	const status = chances.pick(['active', 'resolved']);
	return {
		resourceType: 'Condition',
		clinicalStatus: { coding: [{ system: `${TERMINOLOGY}/condition-clinical`, code: status }] },
		code: { text: chances.pick(PROBLEMS) },
		onsetDateTime: when
	} as const;
}

function consultation(chances: Chance, when: string) {
	return {
		resourceType: 'Encounter',
		status: 'finished',
		class: { system: `${TERMINOLOGY}/v3-ActCode`, code: 'AMB', display: 'ambulatory' },
		type: [
			{ text: chances.pick(['GP consultation', 'Nurse appointment', 'Telephone consultation']) }
		],
		period: { start: `${when}T10:00:00Z`, end: `${when}T10:15:00Z` }
	} as const;
}

function vaccination(chances: Chance, when: string) {
	return {
		resourceType: 'Immunization',
		status: 'completed',
		vaccineCode: {
			text: chances.pick(['Influenza vaccination', 'COVID-19 vaccination', 'Shingles vaccination'])
		},
		occurrenceDateTime: when
	} as const;
}

function allergy(chances: Chance, when: string) {
	return {
		resourceType: 'AllergyIntolerance',
		clinicalStatus: {
			coding: [{ system: `${TERMINOLOGY}/allergyintolerance-clinical`, code: 'active' }]
		},
		code: { text: chances.pick(['Penicillin', 'Peanut', 'Ibuprofen', 'House dust mite']) },
		recordedDate: when
	} as const;
}

function two(value: number): string {
	return String(value).padStart(2, '0');
}

import type { Observation, Quantity, Reference } from 'fhir/r4.d.ts';
import type { AuthorKey } from './authors.ts';
import type { Code, Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, noteOf, status, THE_PATIENT } from './build-entry.ts';
import type { HABIT } from './codes.ts';
import { VITAL } from './codes.ts';
import { exactly } from './exact-decimals.ts';

const PROFILE = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation';

export interface MeasuredDetails extends EntryDetails {
	when: string;
	/** Absent: the patient measured it at home. */
	by?: AuthorKey;
	enteredInError?: boolean;
}

const VITALS = {
	pulse: ['Heart rate', '/min', 'beats a minute', 'HeartRate'],
	weight: ['Weight', 'kg', 'kg', 'BodyWeight'],
	height: ['Height', 'cm', 'cm', 'BodyHeight'],
	bmi: ['Body mass index (BMI)', 'kg/m2', 'kg/m2', 'BMI'],
	oxygen: ['Oxygen level', '%', '%', 'OxygenSaturation'],
	temperature: ['Temperature', 'Cel', '°C', 'BodyTemperature'],
	breathing: ['Breathing rate', '/min', 'breaths a minute', 'RespiratoryRate']
} as const;

export function buildVital(
	sign: keyof typeof VITALS,
	value: string,
	details: MeasuredDetails
): Entry {
	const [name, ucum, unit, profile] = VITALS[sign];
	return asEntry(said(details), {
		...observation(details, 'vital-signs', 'Vital Signs'),
		meta: { profile: [`${PROFILE}-VitalSigns-${profile}`] },
		code: concept(name, ...VITAL[sign]),
		valueQuantity: amount(value, unit, ucum)
	});
}

export function buildBloodPressure(
	systolic: number,
	diastolic: number,
	details: MeasuredDetails
): Entry {
	const atHome = !details.by;
	const part = (name: string, codes: readonly Code[], value: number) => ({
		code: concept(name, ...codes),
		valueQuantity: amount(String(value), 'mmHg', 'mm[Hg]')
	});
	return asEntry(said(details), {
		...observation(details, 'vital-signs', 'Vital Signs'),
		meta: { profile: [`${PROFILE}-VitalSigns-BloodPressure`] },
		code: concept(atHome ? 'Blood pressure at home' : 'Blood pressure', ...VITAL.bloodPressure),
		component: [
			part('Systolic blood pressure', atHome ? VITAL.homeSystolic : VITAL.systolic, systolic),
			part('Diastolic blood pressure', atHome ? VITAL.homeDiastolic : VITAL.diastolic, diastolic)
		]
	});
}

/** Any other thing measured: peak flow, a score, finger-prick glucose. */
export function buildMeasure(
	name: string,
	codes: readonly Code[],
	[value, unit, ucum]: readonly [string, string, string],
	details: MeasuredDetails
): Entry {
	return asEntry(said(details), {
		...observation(details, 'exam', 'Exam'),
		code: concept(name, ...codes),
		valueQuantity: amount(value, unit, ucum)
	});
}

/** What a person said about how they live. */
export function buildHabit(
	name: string,
	answer: string,
	details: MeasuredDetails & { code?: (typeof HABIT)[keyof typeof HABIT] }
): Entry {
	return asEntry(details, {
		...observation(details, 'social-history', 'Social History'),
		code: { text: name },
		valueCodeableConcept: concept(answer, ...(details.code ? [details.code] : []))
	});
}

/** What an examination or assessment found, in words. */
export function buildFinding(name: string, found: string, details: MeasuredDetails): Entry {
	return asEntry(details, {
		...observation(details, 'exam', 'Exam'),
		code: { text: name },
		valueString: found
	});
}

function observation(
	details: MeasuredDetails,
	category: string,
	display: string
): Omit<Observation, 'code'> {
	const performer: Reference = details.by ? by(details.by) : THE_PATIENT;
	return {
		resourceType: 'Observation',
		...(!details.by && {
			extension: [
				{
					url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-RecordingSetting',
					valueCodeableConcept: {
						coding: [
							{
								system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-RecordingSetting',
								code: 'residential',
								display: 'Residential'
							}
						]
					}
				}
			]
		}),
		status: details.enteredInError ? 'entered-in-error' : 'final',
		category: [status('observation-category', category, display)],
		subject: THE_PATIENT,
		effectiveDateTime: details.when,
		...(details.by && details.when.includes('T') && { issued: details.when }),
		performer: [performer],
		...noteOf(details)
	};
}

function said(details: MeasuredDetails): MeasuredDetails {
	return details.by || details.saidBy ? details : { ...details, saidBy: 'patient' };
}

function amount(digits: string, unit: string, ucum: string): Quantity {
	return exactly(digits, { unit, system: 'http://unitsofmeasure.org', code: ucum });
}

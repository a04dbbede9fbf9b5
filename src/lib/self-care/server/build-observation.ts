import type { CodeableConcept, Observation, Quantity } from 'fhir/r4.d.ts';
import { LOINC, OBSERVATION_VALUE, SNOMED, UCUM } from '#lib/fhir/codes/systems.ts';
import { IDENTIFIERS } from '#lib/record/server/enter-source.ts';
import { measures } from '../data/measures.ts';
import type { Measure, MeasureCodes, MeasurePart, SaidBy, Value, Values } from '../schema.ts';

export interface ToBuild {
	entryId: string;
	definition: Measure;
	values: Values;
	/** With the offset of the clock that it was read from. */
	measuredAt: string;
	recordedAt: Date;
	saidBy: SaidBy;
	/** Whoever measured it, by name. */
	by: string;
	notes: string[];
	status?: 'final' | 'corrected' | 'entered-in-error';
}

/**
 * A reading as FHIR: the shape of UK Core's vital signs, which ask for one LOINC code beside at least
 * one SNOMED CT, a final status, and UCUM units by their code.
 */
export function buildObservation(reading: ToBuild): Observation {
	const { entryId, definition, values, measuredAt, recordedAt, saidBy, by, notes } = reading;
	const { parts, category, codes, title } = definition;
	const [part] = parts;
	return {
		resourceType: 'Observation',
		meta: {
			...(category === 'vital-signs' && { profile: [VITAL_SIGNS] }),
			security: [{ system: OBSERVATION_VALUE, code: SAID_BY_CODES[saidBy] }]
		},
		extension: [{ url: SETTING, valueString: 'At home' }],
		identifier: [{ system: IDENTIFIERS, value: entryId }],
		status: reading.status ?? 'final',
		category: [{ coding: [{ system: CATEGORY_SYSTEM, code: category }] }],
		code: conceptOf(codes, title),
		subject: { type: 'Patient', display: 'Whose record this is' },
		effectiveDateTime: measuredAt,
		issued: recordedAt.toISOString(),
		performer: [{ type: PERFORMERS[saidBy], display: by }],
		...(parts.length === 1
			? valueOf(part!, values[part!.key])
			: {
					component: parts.map((one) => ({
						code: conceptOf(one.codes, one.label),
						...valueOf(one, values[one.key])
					}))
				}),
		...(notes.length > 0 && { note: notes.map((text) => ({ text })) })
	};
}

/** A code of ours for what the published lists have none for. */
export const OWN_MEASURES = 'https://candour.example.nhs.uk/CodeSystem/self-care-measure';
export const SETTING = 'https://candour.example.nhs.uk/StructureDefinition/recording-setting';
const VITAL_SIGNS = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-VitalSigns';
export const CATEGORY_SYSTEM = 'http://terminology.hl7.org/CodeSystem/observation-category';

/** Shared standards notes, 1.4: the person asserts, whoever acts for them decides in their place, a device reports. */
export const SAID_BY_CODES: Record<SaidBy, string> = {
	patient: 'PATAST',
	carer: 'SDMRPT',
	device: 'DEVRPT'
};
const PERFORMERS: Record<SaidBy, string> = {
	patient: 'Patient',
	carer: 'RelatedPerson',
	device: 'Patient'
};

function conceptOf({ loinc, snomed, local }: MeasureCodes, text: string): CodeableConcept {
	const coding = [
		...(loinc ? [{ system: LOINC, code: loinc }] : []),
		...(snomed ? [{ system: SNOMED, code: snomed }] : []),
		...(local ? [{ system: OWN_MEASURES, code: local }] : [])
	];
	return { coding, text };
}

function valueOf({ ucum, unit }: MeasurePart, value: Value | undefined) {
	if (!value) return {};
	if (!('number' in value)) {
		const coding = [{ system: OWN_MEASURES, code: value.choice }];
		return { valueCodeableConcept: { coding, text: value.text } };
	}
	const valueQuantity: Quantity = { value: value.number, unit, system: UCUM, code: ucum };
	return {
		valueQuantity: { ...valueQuantity, ...(value.comparator && { comparator: value.comparator }) }
	};
}

/** Of every measure that there is: what else is in self-care is no reading. */
export const ALL_TEST_KEYS = measures.flatMap(testKeysOf);

/** As `entries` know what was measured: by any of its codes. */
export function testKeysOf({ codes: { loinc, snomed, local } }: Measure): string[] {
	return [
		...(loinc ? [`${LOINC}|${loinc}`] : []),
		...(snomed ? [`${SNOMED}|${snomed}`] : []),
		...(local ? [`${OWN_MEASURES}|${local}`] : [])
	];
}

import { HOME_AVERAGE } from '#lib/fhir/codes/blood-pressure.ts';

/** A result that can be an entry of the record, because there are published codes for what it says. */
export interface ResultCodes {
	/** Ours, for the kind of result: so that it is never taken for one more reading. */
	code: string;
	title: string;
	profile: string;
	/** Of each part of the measure the SNOMED CT code of its average, and its words. */
	parts: Record<string, { snomed: string; text: string }>;
}

/** Of each measure its average; a measure that is not here has none with a published code. */
export const averageCodes: Record<string, ResultCodes> = {
	'blood-pressure': {
		code: 'home-blood-pressure-average',
		title: 'Average blood pressure at home',
		profile: 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-AverageBloodPressure',
		parts: {
			systolic: { snomed: HOME_AVERAGE.systolic, text: 'Average systolic blood pressure at home' },
			diastolic: { snomed: HOME_AVERAGE.diastolic, text: 'Average diastolic blood pressure at home' }
		}
	}
};

/** The system of our codes for results. */
export const RESULT_SYSTEM = 'https://candour.example.nhs.uk/CodeSystem/programme-result';
/** The system of programmes, published or an organisation's own. */
export const PROGRAMME_SYSTEM = 'https://candour.example.nhs.uk/CodeSystem/programme';

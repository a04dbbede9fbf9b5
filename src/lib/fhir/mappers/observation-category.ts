import type { Meta, Observation, Reference } from 'fhir/r4.d.ts';
import { typeOf } from '../author.ts';
import type { Category } from '../categories.ts';
import { hasCode } from '../entry.ts';
import { readLabels } from '../labels.ts';
import type { Reading } from '../reading.ts';

/** What the patient, or somebody close, reported: v3-ObservationValue (shared standards notes, 1.4). */
const SELF_REPORTED = ['PATAST', 'PATRPT', 'PACQAST', 'PACQRPT', 'SDMRPT'];

/**
 * Laboratory and imaging findings are results; everything else that was measured or asked is an
 * observation. What the patient or a carer measured is self-care, wherever it was sent from.
 */
export function categoryOf(observation: Observation, reading: Reading): Category {
	if (isSelfReported(observation, reading)) return 'self-care';
	const categories = observation.category ?? [];
	const isResult = categories.some((category) =>
		// observation-category; v2-0074; SNOMED CT "Laboratory procedure".
		hasCode(category, 'laboratory', 'imaging', 'LAB', '108252007')
	);
	if (isResult) return 'results';
	// Without a category, only a laboratory sends a specimen.
	return categories.length === 0 && observation.specimen ? 'results' : 'observations';
}

function isSelfReported(observation: Observation, reading: Reading): boolean {
	if (isMarkedSelfReported(observation)) return true;
	const performers = observation.performer ?? [];
	return performers.length > 0 && performers.every((by) => isPatientOrCarer(by, reading));
}

/** Its own marks say that the patient, or somebody close, reported it. */
export function isMarkedSelfReported({ meta }: { meta?: Meta | undefined }): boolean {
	const { integrity } = readLabels([{ meta }]);
	return integrity.some((code) => SELF_REPORTED.includes(code));
}

export function isPatientOrCarer(reference: Reference | undefined, reading: Reading): boolean {
	if (!reference) return false;
	const target = reading.find(reference, 'Patient', 'RelatedPerson');
	return target !== undefined || ['Patient', 'RelatedPerson'].includes(typeOf(reference));
}

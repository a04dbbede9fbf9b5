import type { Bundle, FhirResource } from 'fhir/r4.d.ts';
import { buildBundle } from '../build-bundle.ts';
import type { Message } from '../build-senders.ts';
import type { Entry } from '../build-entry.ts';
import type { PatientKey } from '../people.ts';
import type { SourceKey } from '../sources.ts';

/** One message: who sends it, about whom, and what it says. */
export interface Feed {
	source: SourceKey;
	patient: PatientKey;
	bundle: Bundle<FhirResource>;
}

export function feed(message: Message, ...entries: readonly Entry[]): Feed {
	const { source, patient } = message;
	return { source, patient, bundle: buildBundle(message, ...entries) };
}

import type { Bundle, FhirResource } from 'fhir/r4.d.ts';
import type { SourceKey } from '../sources.ts';

/** One message, and the source that sends it. */
export interface Feed {
	source: SourceKey;
	bundle: Bundle<FhirResource>;
}

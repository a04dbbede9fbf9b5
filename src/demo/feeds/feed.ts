import type { Bundle, FhirResource } from 'fhir/r4.d.ts';
import { buildBundle, type Message } from '../build-bundle.ts';
import type { Entry } from '../build-entry.ts';
import type { SourceKey } from '../sources.ts';

/** One message, and the source that sends it. */
export interface Feed {
	source: SourceKey;
	bundle: Bundle<FhirResource>;
}

export function feed(message: Message, ...entries: readonly Entry[]): Feed {
	return { source: message.source, bundle: buildBundle(message, ...entries) };
}

import type { EntryFacts } from './entry.ts';
import { readLabels } from './labels.ts';
import { linksOf } from './links.ts';
import type { MappedEntry } from './mapped-entry.ts';
import { MAPPERS } from './mappers.ts';
import { mapOther } from './mappers/other.ts';
import { startReading, type MappingContext, type Reading } from './reading.ts';

/**
 * What a resource says, in the words and shapes of the record. It must have passed `checkResource`;
 * then this never throws. `receivedText` is its exact text, from which decimals keep their digits.
 */
export function mapResource(
	received: { resourceType: string },
	receivedText: string | null,
	context: MappingContext
): MappedEntry {
	const { resource, reading } = startReading(received, receivedText, context);
	const { labels, withheldFromPatient } = readLabels(resource);
	return { ...factsOf(resource, reading), labels, withheldFromPatient, links: linksOf(resource) };
}

function factsOf(resource: { resourceType: string }, reading: Reading): EntryFacts {
	const known = Object.hasOwn(MAPPERS, resource.resourceType);
	const mapper = (known ? MAPPERS[resource.resourceType] : undefined) ?? mapOther;
	return mapper(resource as never, reading);
}

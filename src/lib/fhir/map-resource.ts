import type { FhirResource } from 'fhir/r4.d.ts';
import { isCommented } from './clinician-comment.ts';
import { conceptKeys } from './concept-keys.ts';
import type { EntryFacts } from './entry.ts';
import { labelsFromCodes } from './labels-from-codes.ts';
import { readLabels } from './labels.ts';
import { linksOf } from './links.ts';
import type { MappedAttachment, MappedEntry } from './mapped-entry.ts';
import { MAPPERS } from './mappers.ts';
import { mapOther } from './mappers/other.ts';
import { resultKindOf } from './result-kind.ts';
import { startReading, type MappingContext, type Reading } from './reading.ts';
import { lookUp } from './codes/look-up.ts';

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
	const facts = factsOf(resource, reading);
	const binaries = binariesOf(facts.attachments, reading);
	const { labels: marked, withheldFromPatient } = readLabels([resource, ...binaries]);
	const labels = new Set([...marked, ...labelsFromCodes(facts, resource)]);
	if (!mapperOf(resource)) labels.add('unclassified');
	const resultKind = resultKindOf(facts, resource);
	return {
		...facts,
		labels: [...labels],
		withheldFromPatient,
		concepts: conceptKeys(facts, resource.resourceType),
		resultKind,
		commented: resultKind !== null && isCommented(resource),
		links: linksOf(resource)
	};
}

function factsOf(resource: { resourceType: string }, reading: Reading): EntryFacts {
	return (mapperOf(resource) ?? mapOther)(resource as never, reading);
}

function mapperOf({ resourceType }: { resourceType: string }) {
	return lookUp(MAPPERS, resourceType);
}

/** A document is as sensitive as its bytes, which may be labelled where they are. */
function binariesOf(attachments: MappedAttachment[], reading: Reading): FhirResource[] {
	return attachments.flatMap(({ url }) =>
		url === null ? [] : (reading.find({ reference: url }, 'Binary') ?? [])
	);
}

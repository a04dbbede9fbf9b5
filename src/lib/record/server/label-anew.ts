import { sensitivitiesOfCode } from '#lib/fhir/codes/sensitivity-codes.ts';
import { conceptKeys } from '#lib/fhir/concept-keys.ts';
import { labelsFromCodes } from '#lib/fhir/labels-from-codes.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import type { MappedEntry } from '#lib/fhir/mapped-entry.ts';
import { resultKindOf } from '#lib/fhir/result-kind.ts';
import { SENSITIVITIES, type Sensitivity } from '#lib/fhir/sensitivity.ts';
import type { EntryContent } from '../schema.ts';

export interface StoredVersion {
	/** As its source sent it. */
	received: string;
	content: EntryContent;
}

export type Labelling = Pick<MappedEntry, 'labels' | 'concepts' | 'resultKind' | 'commented'>;

/**
 * What today's pass says of an entry that an older one labelled. Labels only grow: the bundle that an
 * entry came in is not to hand, and its source may have put them on what the entry pointed to there.
 * For the same reason its stored words are read beside the received ones: medicines, samples and
 * authors of that bundle are in them.
 *
 * @param versions oldest first
 */
export function labelAnew(stored: string[], versions: StoredVersion[]): Labelling {
	const read = versions.map(readVersion);
	const newest = read.at(-1)!;
	const kept = stored.flatMap(inOurWords).filter((label) => label !== 'unclassified');
	const labels = [...kept, ...read.flatMap((version) => version.labels)];
	return { ...newest, labels: [...new Set(labels)] };
}

function readVersion({ received, content }: StoredVersion): Labelling {
	const resource = JSON.parse(received) as { resourceType: string };
	const mapped = mapResource(resource, received, { resolve: () => undefined });
	// Its category as the resource has it: a council's visit is filed under social care.
	const facts = { ...content, category: mapped.category, attachments: [] };
	return {
		labels: [...mapped.labels, ...labelsFromCodes(facts, resource)],
		concepts: conceptKeys(facts, resource.resourceType),
		resultKind: resultKindOf(facts, resource),
		commented: mapped.commented
	};
}

const OURS: readonly string[] = SENSITIVITIES;

/** Labels were once kept as the codes that sources sent, "MH" or "R". What is neither is sensitive for some reason. */
function inOurWords(label: string): readonly Sensitivity[] {
	return OURS.includes(label) ? [label as Sensitivity] : sensitivitiesOfCode(label);
}

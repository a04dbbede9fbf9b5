import { CLAIMING_TYPES, readCareClaims } from '#lib/fhir/care-claims.ts';
import type { ToldCare } from '#lib/record/server/record-care-claims.ts';
import type { DecidedEntry } from './decide-versions.ts';
import type { ReadBundle } from './read-bundle.ts';

/** What the new and changed entries of a bundle tell of who looks after its patient. */
export function listCareClaims(
	versions: DecidedEntry[],
	bundle: ReadBundle
): Pick<ToldCare, 'claims' | 'revised'> {
	const changed = versions.filter(
		({ decision, planned }) =>
			(decision === 'new' || decision === 'newer') &&
			CLAIMING_TYPES.includes(planned.resource.resourceType)
	);
	return {
		claims: changed.flatMap(({ entryId, planned }) =>
			readCareClaims(planned.resource, bundle).map((claim) => ({ entryId, ...claim }))
		),
		revised: changed.filter(({ decision }) => decision === 'newer').map(({ entryId }) => entryId)
	};
}

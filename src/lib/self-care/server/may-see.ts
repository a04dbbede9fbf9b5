import type { FhirResource } from 'fhir/r4.d.ts';
import { decide } from '#lib/consent/rules.ts';
import type { ClinicianViewer } from '#lib/consent/schema.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import { sourceIdOf } from '#lib/record/server/enter-source.ts';

/** Whether somebody may see what a person says of themselves, before it is an entry: decided like one. */
export function maySee(resource: FhirResource, viewer: ClinicianViewer): boolean {
	const { at } = viewer;
	const mapped = mapResource(resource, JSON.stringify(resource), { resolve: () => undefined });
	const facts = {
		...{ entryId: '', category: mapped.category, released: true, withheld: false, labelled: true },
		...{ labels: mapped.labels, marks: [], keys: [], dispensedBy: [] },
		// The person's own words are no organisation's: nobody is their writer.
		...{ sourceId: sourceIdOf(null), organisationId: '', organisationKind: 'care-home' as const },
		...{ happenedAt: at, resultKind: null, commented: false, releasedAt: at }
	};
	return decide(facts, viewer).shown;
}

import { decide } from '#lib/consent/rules.ts';
import type { ClinicianViewer } from '#lib/consent/schema.ts';
import { mapResource } from '#lib/fhir/map-resource.ts';
import { sourceIdOf } from '#lib/record/server/write-entry.ts';
import { findMeasure } from '../data/measures.ts';
import { buildObservation } from './build-observation.ts';

/** Whether somebody of the staff may see what the person records of a measure: as the gate would decide. */
export function maySeeMeasure(key: string, viewer: ClinicianViewer): boolean {
	const measure = findMeasure(key);
	if (!measure) return false;
	const { at } = viewer;
	const observation = buildObservation({
		...{ entryId: 'none', definition: measure, values: {}, saidBy: 'patient', by: '', notes: [] },
		...{ measuredAt: at.toISOString(), recordedAt: at }
	});
	const mapped = mapResource(observation, JSON.stringify(observation), {
		resolve: () => undefined
	});
	const facts = {
		...{ entryId: '', category: mapped.category, released: true, withheld: false, labelled: true },
		...{ labels: mapped.labels, marks: [], keys: [], dispensedBy: [] },
		// The person's own words are no organisation's: nobody is their writer.
		...{ sourceId: sourceIdOf(null), organisationId: '', organisationKind: 'care-home' as const },
		...{ happenedAt: at, resultKind: null, commented: false, releasedAt: at }
	};
	return decide(facts, viewer).shown;
}

import type { ClinicianViewer } from '#lib/consent/schema.ts';
import { findMeasure } from '../data/measures.ts';
import { buildObservation } from './build-observation.ts';
import { maySee } from './may-see.ts';

/** Whether somebody of the staff may see what the person records of a measure: as the gate would decide. */
export function maySeeMeasure(key: string, viewer: ClinicianViewer): boolean {
	const measure = findMeasure(key);
	if (!measure) return false;
	const { at } = viewer;
	const observation = buildObservation({
		...{ entryId: 'none', definition: measure, values: {}, saidBy: 'patient', by: '', notes: [] },
		...{ measuredAt: at.toISOString(), recordedAt: at }
	});
	return maySee(observation, viewer);
}

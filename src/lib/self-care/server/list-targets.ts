import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { tellReader, type Told } from '#lib/record/server/tell-reader.ts';
import { maySeeMeasure } from './may-see-measure.ts';
import { readTargetHistory } from './read-targets.ts';

export type SetTarget = Awaited<ReturnType<typeof readTargetHistory>>[number];

/**
 * Every limit that was ever set, the newest first: to the person all of it; to staff what their own
 * organisation set, and what others set of measures of which they may see the readings.
 */
export function listTargets(access: RecordAccess): Promise<Told<{ targets: SetTarget[] }>> {
	return readRecord(
		access,
		{ action: 'opened', view: 'self-care' },
		tellReader(async (tx, { patientId, viewer }) => {
			const history = await readTargetHistory(tx, patientId);
			const targets = history.filter(({ organisationId, measure }) => {
				if (viewer.kind === 'patient') return true;
				if (viewer.kind !== 'clinician') return false;
				return viewer.organisationId === organisationId || maySeeMeasure(measure, viewer);
			});
			return { result: { targets }, seen: [] };
		})
	);
}

import type { Sight } from '#lib/access/server/read-record.ts';
import { ADULT } from '#lib/self-care/rules.ts';
import type { TargetBands } from '#lib/self-care/schema.ts';
import { maySeeMeasure } from '#lib/self-care/server/may-see-measure.ts';
import { readCircumstances } from '#lib/self-care/server/read-circumstances.ts';
import { readTargetHistory, readTargets } from '#lib/self-care/server/read-targets.ts';
import type { Tx } from '#lib/server/db.ts';

/** What somebody's readings are held against beside what a programme has for everybody. */
export interface Standing {
	/** Whether what holds for adults holds for them. */
	usual: boolean;
	/** Limits of their own, of each measure, that a care team set. */
	limits: Record<string, TargetBands>;
}

/**
 * As far as a viewer may know it. What the person answered about pregnancy, and about limits that they
 * know of, is theirs: staff read a result by age alone, and by limits that staff set.
 */
export async function readStanding(
	tx: Tx,
	{ patientId, viewer }: Pick<Sight, 'patientId' | 'viewer'>
): Promise<Standing> {
	const who = { tx, patientId };
	const [{ age, pregnant, ownLimits }, targets, history] = await Promise.all([
		readCircumstances(who, []),
		readTargets(who),
		viewer.kind === 'clinician' ? readTargetHistory(tx, patientId) : []
	]);
	const isPatient = viewer.kind === 'patient';
	const isAdult = (age ?? ADULT) >= ADULT;
	const own = viewer.kind === 'clinician' ? viewer.organisationId : null;
	const setHere = new Set(
		history.filter((one) => one.organisationId === own).map(({ targetId }) => targetId)
	);
	const known = targets.filter(
		({ targetId, measure }) =>
			isPatient ||
			setHere.has(targetId) ||
			(viewer.kind === 'clinician' && maySeeMeasure(measure, viewer))
	);
	return {
		usual: isAdult && !(isPatient && (pregnant || ownLimits)),
		limits: Object.fromEntries(known.map(({ measure, bands }) => [measure, bands]))
	};
}

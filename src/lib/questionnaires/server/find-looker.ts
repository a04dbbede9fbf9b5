import { findStaffViewer } from '#lib/access/server/find-staff-viewer.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Asked, Filling } from '../schema.ts';
import { maySeeAnswers } from './tell-asked.ts';

/**
 * The organisation that will look at the answers, if it can: it asked, it still has a reason to open
 * this record, and the patient lets its clinicians see what they answer. Nobody is told otherwise, and
 * no item in a queue says that there is something which its readers may not see.
 */
export async function findLooker(
	tx: Tx,
	asked: Asked & { patientId: string; filling: Filling },
	at: Date
): Promise<{ name: string } | null> {
	const { organisationId, patientId, askedBy: accountId, filling } = asked;
	if (!organisationId) return null;
	const staff = await findStaffViewer(tx, patientId, { organisationId, accountId }, at);
	return staff && maySeeAnswers(asked, filling, staff.viewer) ? { name: staff.name } : null;
}

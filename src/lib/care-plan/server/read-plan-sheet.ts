import type { Reading } from '#lib/access/schema.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readSheet } from '#lib/record/server/read-sheet.ts';
import type { Tx } from '#lib/server/db.ts';
import type { PlanSheet } from '../schema.ts';
import { describeSheet } from './describe-sheet.ts';
import { readPlans } from './read-plans.ts';

/**
 * A plan as it is handed out: on paper, or by a link.
 *
 * @param claim what else is done in the reading's transaction; if it throws, nothing was read.
 * @throws NotFound for what is no plan in use that they may see.
 */
export async function readPlanSheet(
	access: RecordAccess,
	entryId: string,
	reading: Pick<Reading, 'action' | 'view'>,
	claim?: (tx: Tx) => Promise<unknown>
): Promise<PlanSheet> {
	const sheet = await readSheet(access, entryId, reading, async (tx) => {
		await claim?.(tx);
		const plan = (await readPlans(tx, access.patientId)).find((one) => one.entryId === entryId);
		return plan?.signings[0];
	});
	return describeSheet(sheet, sheet.beside);
}

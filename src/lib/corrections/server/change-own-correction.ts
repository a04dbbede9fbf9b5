import { changeAsPatient, type Own } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { changeItem } from '#lib/oversight/server/change-item.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { CorrectionThread, StepKind } from '../schema.ts';
import { addStep } from './add-step.ts';
import { readThreads } from './read-threads.ts';
import { refreshDispute } from './refresh-dispute.ts';

type ItemChange = Parameters<typeof changeItem>[3];

interface OwnStep {
	stepId: string;
	kind: StepKind;
	text: string;
}

/**
 * Adds a step of the patient's to a correction of theirs, all or nothing: the step, how the item
 * stands then, the entry's mark and the event. The same form twice is one step.
 *
 * @param item how the item changes, or refuses what cannot be now by throwing.
 * @throws NotFound for anybody but the patient, and for a correction that is not theirs.
 */
export async function changeOwnCorrection(
	access: RecordAccess,
	correctionId: string,
	{ stepId, kind, text }: OwnStep,
	item: (thread: CorrectionThread, own: Own, tx: Tx) => ItemChange | Promise<ItemChange>
): Promise<void> {
	await changeAsPatient(access, 'correction', async (tx, own) => {
		const { patientId, by, at } = own;
		const [thread] = await readThreads(tx, patientId, { correctionId });
		if (!thread) throw new NotFound();
		if (thread.steps.some((step) => step.stepId === stepId)) return;
		const change = await item(thread, own, tx);
		const who = { side: 'patient', accountId: by, name: access.actor.name } as const;
		await addStep(tx, patientId, { stepId, correctionId, at, kind, text, ...who });
		await changeItem(tx, { itemId: correctionId, patientId }, null, change);
		await refreshDispute(tx, patientId, thread.entryId);
	});
}

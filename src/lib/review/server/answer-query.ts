import { ukDay } from '#lib/access-log/rules.ts';
import { changeRecord } from '#lib/access/server/change-record.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { addStep } from '#lib/review-queue/server/add-step.ts';
import { lockItem } from '#lib/review-queue/server/lock-item.ts';
import { readSteps } from '#lib/review-queue/server/read-steps.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';

/**
 * The patient answers what a care team asked about what they sent: it waits there again, to be looked at
 * within as many days as they were told.
 *
 * @throws NotFound for anybody else; Conflict where nobody waits for an answer.
 */
export async function answerQuery(
	access: RecordAccess,
	{ itemId, stepId, words }: { itemId: string; stepId: string; words: string }
): Promise<void> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	await changeRecord(access, { view: 'self-care', category: 'self-care' }, async (change) => {
		const { tx, patientId, at } = change;
		await lockPatient(tx, patientId);
		const item = await lockItem(tx, { patientId, itemId });
		if (!item) throw new NotFound();
		const steps = await readSteps(tx, patientId, [itemId]);
		if (steps.some((step) => step.stepId === stepId)) return;
		if (item.state !== 'queried') {
			throw new Conflict('review-not-asked', 'Nobody waits for an answer any more.');
		}
		const { author, by: doneBy } = describeAuthor(access);
		const dueOn = addWorkingDays(ukDay(at), item.lookDays);
		const step = { stepId, kind: 'answered' as const, words, author, doneBy, doneAt: at };
		await addStep(tx, item, { ...step, dueOn });
	});
}

import { and, eq } from 'drizzle-orm';
import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { queuePlan } from '#lib/filing/server/queue-plan.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import type { WrittenSection } from '../schema.ts';
import { Conflict } from '#lib/server/errors.ts';
import { buildPlan } from './build-plan.ts';
import { endDraft } from './note-draft.ts';
import { openPlan } from './open-plan.ts';
import { setReview } from './set-review.ts';
import { organisationOf, requireSigner } from './sign-plan.ts';
import { planSections, planWithdrawals } from './tables.ts';

/**
 * Ends a plan that is no longer right. It stays in the record, marked as withdrawn and with the reason.
 *
 * @throws Refused for whoever could not have signed it; Conflict where it is withdrawn already.
 */
export async function withdrawPlan(
	access: RecordAccess,
	{ planId, reason }: { planId: string; reason: string }
): Promise<void> {
	await changeRecord(access, { view: 'plan' }, async (change) => {
		const { tx, patientId, at } = change;
		await lockPatient(tx, patientId);
		const { plan, author, by } = await openPlan(change, planId);
		requireSigner(access, plan);
		const [last] = plan.signings;
		if (!last) throw new Conflict('plan-not-signed', 'Nothing of this plan is signed yet.');
		const sections = await readSigned(change, planId, last.sections);
		const signed = { ...last, signer: author, signedAt: at };
		const { version } = await writeEntry(change, {
			entryId: plan.entryId,
			organisation: organisationOf(access),
			resource: buildPlan({ ...plan, sections }, signed, { reason }),
			messageId: planId
		});
		const row = { patientId, planId, reason, withdrawer: author, withdrawnBy: by, withdrawnAt: at };
		await tx.insert(planWithdrawals).values(row);
		await setReview(tx, plan, { patientId, dueOn: null, at });
		await endDraft(tx, plan, at);
		await queuePlan(change, { entryId: plan.entryId, version });
	});
}

/** The words that were signed: what was written after them goes nowhere. */
async function readSigned(
	{ tx, patientId }: Change,
	planId: string,
	versions: Record<string, number>
): Promise<WrittenSection[]> {
	const written = await tx
		.select()
		.from(planSections)
		.where(and(eq(planSections.patientId, patientId), eq(planSections.planId, planId)));
	return written.filter(({ section, version }) => versions[section] === version);
}

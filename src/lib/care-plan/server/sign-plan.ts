import { and, eq } from 'drizzle-orm';
import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { queuePlan } from '#lib/filing/server/queue-plan.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import { Conflict, Invalid, Refused } from '#lib/server/errors.ts';
import { basisOf, maySign, missingSections } from '../rules.ts';
import type { Agreement, Plan } from '../schema.ts';
import { buildPlan } from './build-plan.ts';
import { endDraft } from './note-draft.ts';
import { openPlan } from './open-plan.ts';
import { planKinds } from './plan-kinds.ts';
import { setReview } from './set-review.ts';
import { planSignings } from './tables.ts';

export interface SigningWish {
	planId: string;
	/** Signing twice by the same id is signing once. */
	signingId: string;
	/** What was read before signing, as `basisOf` says it. */
	basis: string;
	agreement: Agreement | null;
	reviewOn: string | null;
}

/**
 * Signs a plan as it stands: from then on this version is in the record, for whoever may see it.
 *
 * @throws Refused for a role that does not sign such plans; Conflict where somebody wrote in it since
 * it was read; Invalid where a heading that it needs is empty.
 */
export async function signPlan(access: RecordAccess, wish: SigningWish): Promise<void> {
	await changeRecord(access, { view: 'plan' }, async (change) => {
		const { tx, patientId, at } = change;
		const { planId, signingId, agreement, reviewOn } = wish;
		await lockPatient(tx, patientId);
		const { plan, author, by } = await openPlan(change, planId);
		requireSigner(access, plan);
		if (await isSigned(change, signingId)) return;
		if (basisOf(plan.sections) !== wish.basis) {
			throw new Conflict('plan-changed', 'Somebody wrote in this plan since you opened it.');
		}
		if (missingSections(planKinds[plan.kind], plan.sections).length > 0) {
			throw new Invalid('plan-unfinished', 'Parts of this plan that it needs are still empty.');
		}
		const signed = { signer: author, signedAt: at, agreement, reviewOn };
		const { version } = await writeEntry(change, {
			entryId: plan.entryId,
			organisation: organisationOf(access),
			resource: buildPlan(plan, signed),
			messageId: signingId
		});
		const sections = Object.fromEntries(plan.sections.map((one) => [one.section, one.version]));
		await tx
			.insert(planSignings)
			.values({ patientId, planId, version, signingId, sections, signedBy: by, ...signed });
		await setReview(tx, plan, { patientId, dueOn: reviewOn, at });
		await endDraft(tx, plan, at);
		await queuePlan(change, { entryId: plan.entryId, version });
	});
}

/** @throws Refused for whoever does not answer for such a plan. */
export function requireSigner({ actor }: RecordAccess, plan: Plan): void {
	const role = actor.kind === 'clinician' ? actor.role.role : null;
	if (!maySign(planKinds[plan.kind], role)) {
		throw new Refused('role-does-not-sign', 'Your role does not sign this kind of plan.');
	}
}

/** Whose words they are in the record. */
export function organisationOf({ actor }: RecordAccess) {
	return actor.kind === 'clinician' ? actor.role.organisation : null;
}

async function isSigned({ tx, patientId }: Change, signingId: string): Promise<boolean> {
	const same = and(eq(planSignings.patientId, patientId), eq(planSignings.signingId, signingId));
	return (await tx.select().from(planSignings).where(same)).length > 0;
}

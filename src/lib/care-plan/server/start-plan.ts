import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { randomUUID } from 'node:crypto';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { Conflict, Refused } from '#lib/server/errors.ts';
import { mayStart } from '../rules.ts';
import type { PlanKind } from '../schema.ts';
import { mayOpenPlan } from './may-open-plan.ts';
import { describeAuthor } from './open-plan.ts';
import { planKinds } from './plan-kinds.ts';
import { readPlans } from './read-plans.ts';
import { plans } from './tables.ts';

/**
 * Starts a plan, or goes on with the one of this kind that is there already: two plans of one kind
 * from the same writer would leave a crew to guess which holds.
 *
 * @returns the id of the plan to write in.
 * @throws Refused for a kind that is not theirs to start.
 */
export async function startPlan(
	access: RecordAccess,
	{ planId, kind }: { planId: string; kind: PlanKind }
): Promise<string> {
	const { actor } = access;
	const isOwn = planKinds[kind].signers === null;
	if (isOwn !== (actor.kind === 'patient')) {
		const words = isOwn
			? 'The patient writes this in their own words.'
			: 'Your care team starts this plan with you.';
		throw new Refused('not-theirs-to-start', words);
	}
	if (!mayStart(planKinds[kind], actor.kind === 'clinician' ? actor.role.role : null)) {
		throw new Refused('role-does-not-start', 'Your role does not start this kind of plan.');
	}
	return changeRecord(access, { view: 'draft' }, async ({ tx, patientId, at, viewer }) => {
		const { by } = describeAuthor(access);
		const organisationId =
			actor.kind === 'clinician' ? actor.role.organisation.organisationId : null;
		await lockPatient(tx, patientId);
		const same = (await readPlans(tx, patientId)).find(
			(plan) =>
				plan.planId === planId ||
				(plan.kind === kind && plan.organisationId === organisationId && !plan.withdrawn)
		);
		if (same && mayOpenPlan(same, access, viewer)) return same.planId;
		if (same)
			throw new Conflict('plan-not-started', 'This plan cannot be started. Open the page again.');
		const started = { startedBy: by, startedAt: at, entryId: randomUUID() };
		await tx.insert(plans).values({ patientId, planId, kind, organisationId, ...started });
		return planId;
	});
}

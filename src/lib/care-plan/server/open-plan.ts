import type { Change } from '#lib/access/server/change-record.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import type { Plan, PlanAuthor } from '../schema.ts';
import { mayOpenPlan } from './may-open-plan.ts';
import { readPlans } from './read-plans.ts';

/**
 * A plan that somebody is about to change, and who they are in it.
 *
 * @throws NotFound for whoever may not see it; Conflict where it is withdrawn.
 */
export async function openPlan(
	{ tx, patientId, access, viewer }: Change,
	planId: string
): Promise<{ plan: Plan; author: PlanAuthor; by: string }> {
	const [plan] = await readPlans(tx, patientId, planId);
	if (!plan || !mayOpenPlan(plan, access, viewer)) throw new NotFound();
	if (plan.withdrawn) {
		throw new Conflict('plan-withdrawn', 'This plan was withdrawn. Start a new one.');
	}
	return { plan, ...describeAuthor(access) };
}

/** Who is writing, as they are now. */
export function describeAuthor({ actor }: Change['access']): { author: PlanAuthor; by: string } {
	if (actor.kind === 'patient') {
		const author = { kind: 'person' as const, name: actor.name, role: null, organisation: null };
		return { by: actor.accountId, author };
	}
	if (actor.kind !== 'clinician') throw new NotFound();
	const { jobTitle, organisation } = actor.role;
	const { odsCode, name } = organisation;
	return {
		by: actor.accountId,
		author: {
			kind: 'clinician',
			name: actor.name,
			role: jobTitle,
			organisation: { odsCode, name }
		}
	};
}

import { and, eq, isNull } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import type { Tx } from '#lib/server/db.ts';
import { daysAfter } from '../rules.ts';
import type { Plan } from '../schema.ts';
import { planKinds } from './plan-kinds.ts';
import { planDrafts } from './tables.ts';

type Place = { patientId: string; at: Date };

/** Words of a plan wait to be signed from now on, if none did before: the oldest tell its age. */
export async function noteDraft(tx: Tx, plan: Plan, { patientId, at }: Place): Promise<void> {
	if (plan.waiting) return;
	const { planId, kind, organisationId } = plan;
	const remindOn = daysAfter(ukDay(at), planKinds[kind].draftDays);
	await tx
		.insert(planDrafts)
		.values({ planId, since: at, patientId, organisationId, remindOn })
		.onConflictDoUpdate({ target: [planDrafts.planId, planDrafts.since], set: { endedAt: null } });
}

/** All that was written is signed, or the plan is withdrawn: nothing waits any more. */
export async function endDraft(tx: Tx, { planId }: Pick<Plan, 'planId'>, at: Date): Promise<void> {
	await tx
		.update(planDrafts)
		.set({ endedAt: at })
		.where(and(eq(planDrafts.planId, planId), isNull(planDrafts.endedAt)));
}

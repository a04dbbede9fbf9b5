import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Plan } from '../schema.ts';
import { planDrafts, plans, planSections, planSignings, planWithdrawals } from './tables.ts';

/** The plans of one patient that are written here, or one of them; whose they are to read is not decided here. */
export async function readPlans(tx: Tx, patientId: string, planId?: string): Promise<Plan[]> {
	const of = (table: { patientId: typeof plans.patientId; planId: typeof plans.planId }) =>
		and(eq(table.patientId, patientId), planId ? eq(table.planId, planId) : undefined);
	const [found, sections, signings, withdrawals, drafts] = await Promise.all([
		tx.select().from(plans).where(of(plans)).orderBy(asc(plans.startedAt)),
		tx
			.selectDistinctOn([planSections.planId, planSections.section])
			.from(planSections)
			.where(of(planSections as never))
			.orderBy(planSections.planId, planSections.section, desc(planSections.version)),
		tx
			.select()
			.from(planSignings)
			.where(of(planSignings as never))
			.orderBy(desc(planSignings.version)),
		tx
			.select()
			.from(planWithdrawals)
			.where(and(of(planWithdrawals as never), sql`true`)),
		tx
			.select()
			.from(planDrafts)
			.where(and(of(planDrafts as never), isNull(planDrafts.endedAt)))
	]);
	return found.map((plan) => {
		const isIts = (row: { planId: string }) => row.planId === plan.planId;
		const withdrawal = withdrawals.find(isIts);
		const draft = drafts.find(isIts);
		return {
			...plan,
			sections: sections.filter(isIts),
			signings: signings.filter(isIts),
			withdrawn: withdrawal
				? { at: withdrawal.withdrawnAt, by: withdrawal.withdrawer, reason: withdrawal.reason }
				: null,
			waiting: draft ? { since: draft.since, remindOn: draft.remindOn } : null
		};
	});
}

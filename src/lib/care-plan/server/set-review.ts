import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Plan } from '../schema.ts';
import { planReviews } from './tables.ts';

/**
 * Writes down when a plan wants to be looked at again, in the transaction that signs or withdraws it;
 * what was waited for before is over.
 *
 * @param dueOn YYYY-MM-DD; null for never
 */
export async function setReview(
	tx: Tx,
	{ planId, organisationId }: Pick<Plan, 'planId' | 'organisationId'>,
	{ patientId, dueOn, at }: { patientId: string; dueOn: string | null; at: Date }
): Promise<void> {
	await tx
		.update(planReviews)
		.set({ endedAt: at })
		.where(
			and(
				eq(planReviews.planId, planId),
				isNull(planReviews.endedAt),
				dueOn === null ? undefined : ne(planReviews.dueOn, dueOn)
			)
		);
	if (dueOn === null) return;
	await tx
		.insert(planReviews)
		.values({ planId, dueOn, patientId, organisationId, setAt: at })
		.onConflictDoUpdate({
			target: [planReviews.planId, planReviews.dueOn],
			set: { endedAt: null }
		});
}

import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { now } from '#lib/server/clock.ts';
import { database, inPatient } from '#lib/server/db.ts';
import { daysAfter, REVIEW_NOTICE_DAYS } from '../rules.ts';
import { readPlans } from './read-plans.ts';
import { planReviews } from './tables.ts';

/** A round of the clock; what is left over is for the next. */
const AT_ONCE = 500;

/**
 * Tells patients of plans that are to be looked at again soon, once for each day that was set: whoever
 * marks it as told tells it, in one transaction, so that of two processes one does.
 *
 * @returns how many were told.
 */
export async function remindReviews(): Promise<number> {
	const { planId, dueOn, patientId, toldAt, endedAt } = planReviews;
	const near = daysAfter(ukDay(now()), REVIEW_NOTICE_DAYS);
	const due = await database()
		.select({ planId, dueOn, patientId })
		.from(planReviews)
		.where(and(isNull(endedAt), isNull(toldAt), lte(dueOn, near)))
		.orderBy(asc(dueOn), asc(planId))
		.limit(AT_ONCE);
	let told = 0;
	for (const review of due) if (await tell(review)) told += 1;
	return told;
}

function tell(review: { planId: string; dueOn: string; patientId: string }): Promise<boolean> {
	const { planId, dueOn, patientId } = review;
	return inPatient(patientId, async (tx) => {
		const marked = await tx
			.update(planReviews)
			.set({ toldAt: now() })
			.where(
				and(
					eq(planReviews.planId, planId),
					eq(planReviews.dueOn, dueOn),
					isNull(planReviews.toldAt),
					isNull(planReviews.endedAt)
				)
			)
			.returning({ planId: planReviews.planId });
		const [plan] = marked.length > 0 ? await readPlans(tx, patientId, planId) : [];
		if (!plan) return false;
		await notify(tx, { patientId, kind: 'plan-review', about: { entryId: plan.entryId } });
		return true;
	});
}

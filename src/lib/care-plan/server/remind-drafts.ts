import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { now } from '#lib/server/clock.ts';
import { database, inPatient } from '#lib/server/db.ts';
import { planDrafts } from './tables.ts';

/** A round of the clock; what is left over is for the next. */
const AT_ONCE = 500;

/**
 * Tells people once of what they began to write themselves and have not shared. What waits for a
 * professional is in their organisation's list, marked from the same day.
 *
 * @returns how many were told.
 */
export async function remindDrafts(): Promise<number> {
	const { planId, since, patientId, organisationId, remindOn, toldAt, endedAt } = planDrafts;
	const waiting = await database()
		.select({ planId, since, patientId })
		.from(planDrafts)
		.where(
			and(isNull(organisationId), isNull(endedAt), isNull(toldAt), lte(remindOn, ukDay(now())))
		)
		.orderBy(asc(remindOn), asc(planId))
		.limit(AT_ONCE);
	let told = 0;
	for (const draft of waiting) if (await tell(draft)) told += 1;
	return told;
}

/** Whoever marks it as told tells it, in one transaction, so that of two processes one does. */
function tell(draft: { planId: string; since: Date; patientId: string }): Promise<boolean> {
	const { planId, since, patientId } = draft;
	return inPatient(patientId, async (tx) => {
		const marked = await tx
			.update(planDrafts)
			.set({ toldAt: now() })
			.where(
				and(
					eq(planDrafts.planId, planId),
					eq(planDrafts.since, since),
					eq(planDrafts.patientId, patientId),
					isNull(planDrafts.toldAt),
					isNull(planDrafts.endedAt)
				)
			)
			.returning({ planId: planDrafts.planId });
		if (marked.length === 0) return false;
		await notify(tx, { patientId, kind: 'plan-review', about: { planId } });
		return true;
	});
}

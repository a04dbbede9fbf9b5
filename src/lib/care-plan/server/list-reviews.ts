import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { daysAfter, isReviewDue, REVIEW_NOTICE_DAYS } from '../rules.ts';
import { dayWords } from '../words.ts';
import { planReviews } from './tables.ts';

export interface ReviewRow {
	key: string;
	/** Whose it is, and which plan, is read through the gate. */
	href: string;
	due: string;
	overdue: boolean;
}

const MOST = 200;

/** Plans that an organisation writes and that are to be looked at again, the first due first. */
export async function listReviews({ role }: ClinicianActor): Promise<ReviewRow[]> {
	const today = ukDay(now());
	const found = await database()
		.select()
		.from(planReviews)
		.where(
			and(
				eq(planReviews.organisationId, role.organisation.organisationId),
				isNull(planReviews.endedAt),
				lte(planReviews.dueOn, daysAfter(today, REVIEW_NOTICE_DAYS))
			)
		)
		.orderBy(asc(planReviews.dueOn), asc(planReviews.planId))
		.limit(MOST);
	return found.map(({ planId, dueOn, patientId }) => ({
		key: `${planId} ${dueOn}`,
		href: `/care-team/patients/${patientId}/plan`,
		due: dayWords(dueOn),
		overdue: isReviewDue(dueOn, today)
	}));
}

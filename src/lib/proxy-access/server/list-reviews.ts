import { and, asc, eq, isNull } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { ReviewWhy } from '../data/reviews.ts';
import { carerReviews } from './tables.ts';

export interface CarerReview {
	relationshipId: string;
	why: ReviewWhy;
	/** The day, in the UK. */
	dueOn: string;
}

/** What a practice has still to look at again, the first due first; about whom is behind the gate. */
export function listReviews(organisation: string): Promise<CarerReview[]> {
	const { relationshipId, why, dueOn, organisationId, closedAt } = carerReviews;
	return database()
		.select({ relationshipId, why, dueOn })
		.from(carerReviews)
		.where(and(eq(organisationId, organisation), isNull(closedAt)))
		.orderBy(asc(dueOn), asc(relationshipId))
		.limit(200);
}

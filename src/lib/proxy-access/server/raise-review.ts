import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewWhy } from '../data/reviews.ts';
import { carerReviews } from './tables.ts';

interface Raised {
	patientId: string;
	relationshipId: string;
	organisationId: string;
	why: ReviewWhy;
	/** YYYY-MM-DD */
	dueOn: string;
	raisedAt: Date;
}

/** Asks a practice to look again, once for each reason and day. */
export async function raiseReview(tx: Tx, raised: Raised): Promise<void> {
	await tx
		.insert(carerReviews)
		.values({ ...raised, reviewId: randomUUID() })
		.onConflictDoNothing();
}

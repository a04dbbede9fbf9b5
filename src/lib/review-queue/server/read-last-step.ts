import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewStep } from '../schema.ts';
import { reviewSteps } from './tables.ts';

/** What an organisation did last with anything that a patient sent, if that still holds. */
export async function readLastStep(
	tx: Tx,
	patientId: string,
	organisationId: string
): Promise<ReviewStep | undefined> {
	const own = and(
		eq(reviewSteps.patientId, patientId),
		eq(reviewSteps.organisationId, organisationId)
	);
	const gone = sql`(select taken_back from review_steps
		where patient_id = ${patientId} and taken_back is not null)`;
	const [found] = await tx
		.select()
		.from(reviewSteps)
		.where(
			and(
				own,
				notInArray(reviewSteps.kind, ['answered', 'taken-back']),
				sql`${reviewSteps.stepId} not in ${gone}`
			)
		)
		.orderBy(desc(reviewSteps.doneAt))
		.limit(1);
	return found;
}

import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { standing } from '../rules.ts';
import type { ReviewStep } from '../schema.ts';
import { readSteps } from './read-steps.ts';
import { acceptedEntries, reviewSteps } from './tables.ts';

export type Acceptance = ReviewStep & { version: number };

/** Who accepted an entry into their organisation's record, in which version, as far as it still holds. */
export async function readAcceptances(
	tx: Tx,
	patientId: string,
	entryId: string
): Promise<Acceptance[]> {
	const accepted = await tx
		.select({
			stepId: acceptedEntries.stepId,
			version: acceptedEntries.version,
			itemId: reviewSteps.itemId
		})
		.from(acceptedEntries)
		.innerJoin(
			reviewSteps,
			and(
				eq(reviewSteps.patientId, acceptedEntries.patientId),
				eq(reviewSteps.stepId, acceptedEntries.stepId)
			)
		)
		.where(and(eq(acceptedEntries.patientId, patientId), eq(acceptedEntries.entryId, entryId)))
		.orderBy(asc(reviewSteps.doneAt));
	const steps = await readSteps(tx, patientId, [...new Set(accepted.map(({ itemId }) => itemId))]);
	return standing(steps).flatMap((step) =>
		accepted
			.filter(({ stepId }) => stepId === step.stepId)
			.map(({ version }) => ({ ...step, version }))
	);
}

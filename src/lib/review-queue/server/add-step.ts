import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { outcomeOf } from '../rules.ts';
import type { ReviewAuthor, ReviewItem, StepKind } from '../schema.ts';
import { reviewItems, reviewSteps } from './tables.ts';

export interface NewStep {
	stepId: string;
	kind: StepKind;
	words: string;
	author: ReviewAuthor;
	doneBy: string;
	doneAt: Date;
	takenBack?: string | null;
	/** When it is to be looked at, where it waits again. */
	dueOn?: string;
}

/**
 * Writes what was done with an item that is locked, and what that makes of it.
 *
 * @param stays what it gathers waits elsewhere already: the item itself is left as it is.
 */
export async function addStep(
	tx: Tx,
	{ patientId, itemId, organisationId, revision }: ReviewItem,
	{ dueOn, takenBack = null, ...step }: NewStep,
	{ stays = false }: { stays?: boolean } = {}
): Promise<void> {
	await tx
		.insert(reviewSteps)
		.values({ patientId, itemId, organisationId, revision, takenBack, ...step });
	if (stays) return;
	const outcome = outcomeOf(step.kind);
	const state = outcome ? 'closed' : step.kind === 'queried' ? 'queried' : 'waiting';
	await tx
		.update(reviewItems)
		.set({
			...{ state, outcome, ...(dueOn && { dueOn }) },
			closedAt: outcome ? step.doneAt : null,
			closedBy: outcome ? step.doneBy : null,
			revision: sql`${reviewItems.revision} + 1`
		})
		.where(eq(reviewItems.itemId, itemId));
}

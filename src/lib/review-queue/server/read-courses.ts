import { and, eq, inArray } from 'drizzle-orm';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import type { Tx } from '#lib/server/db.ts';
import type { ReviewItem, ReviewStep } from '../schema.ts';
import { readParts } from './read-parts.ts';
import { readSteps } from './read-steps.ts';
import { reviewItems } from './tables.ts';

/** What one organisation was told of, and what it did with it. */
export interface Course {
	item: ReviewItem;
	organisation: string;
	/** When each thing that was asked about came to them. */
	arrived: { submissionId: string; at: Date; revision: number }[];
	steps: ReviewStep[];
}

/** What became of what somebody sent, with each organisation that was told. Inside their transaction. */
export async function readCourses(
	tx: Tx,
	patientId: string,
	submissionIds: string[]
): Promise<Course[]> {
	const parts = await readParts(tx, patientId, { submissionIds });
	const itemIds = [...new Set(parts.map(({ itemId }) => itemId))];
	if (itemIds.length === 0) return [];
	const [items, steps] = await Promise.all([
		tx
			.select()
			.from(reviewItems)
			.where(and(eq(reviewItems.patientId, patientId), inArray(reviewItems.itemId, itemIds))),
		readSteps(tx, patientId, itemIds)
	]);
	const ids = [...new Set(items.map(({ organisationId }) => organisationId))];
	const organisations = await findOrganisations(tx, ids);
	return items.map((item) => ({
		item,
		organisation:
			organisations.find((one) => one.organisationId === item.organisationId)?.name ?? '',
		arrived: parts
			.filter(({ itemId }) => itemId === item.itemId)
			.map(({ submissionId, addedAt, revision }) => ({ submissionId, at: addedAt, revision })),
		steps: steps.filter(({ itemId }) => itemId === item.itemId)
	}));
}

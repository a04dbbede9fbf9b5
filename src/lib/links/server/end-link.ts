import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { planLinks } from './tables.ts';

/** Ends a link for good. @returns the entry that it was for; undefined where there is none to end. */
export async function endLink(
	tx: Tx,
	{ patientId, linkId, by, at }: { patientId: string; linkId: string; by: string; at: Date }
): Promise<string | undefined> {
	const [ended] = await tx
		.update(planLinks)
		.set({ endedAt: at, endedBy: by })
		.where(
			and(
				eq(planLinks.patientId, patientId),
				eq(planLinks.linkId, linkId),
				isNull(planLinks.endedAt)
			)
		)
		.returning({ entryId: planLinks.entryId });
	return ended?.entryId;
}

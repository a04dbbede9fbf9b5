import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { reviewItems } from './tables.ts';

/** After two records turned out to be one person's: what waits about the one is about the other. */
export async function moveItems(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	await tx
		.update(reviewItems)
		.set({ patientId: remaining })
		.where(eq(reviewItems.patientId, replaced));
}

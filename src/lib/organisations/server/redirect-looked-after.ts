import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { lookedAfter } from './tables.ts';

/** Whoever looked for a replaced record finds the one that lives on. */
export async function redirectLookedAfter(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	await tx
		.update(lookedAfter)
		.set({ patientId: remaining })
		.where(eq(lookedAfter.patientId, replaced));
}

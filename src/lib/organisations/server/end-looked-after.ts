import { eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { lookedAfter } from './tables.ts';

/** From then on, or never, a reason is over: whoever looked for the patient by it looks no more. */
export async function endLookedAfter(tx: Tx, reasonId: string, endsAt: Date | null): Promise<void> {
	await tx.update(lookedAfter).set({ endsAt }).where(eq(lookedAfter.reasonId, reasonId));
}

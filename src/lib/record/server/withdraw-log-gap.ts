import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { logGaps } from './tables.ts';

/**
 * Takes back what was declared by mistake. A gap that is over is not withdrawn: it gets a last day, by
 * declaring it anew.
 *
 * @param by the operator's account; null for who runs the command.
 * @throws NotFound for what is not declared, or not any longer.
 */
export async function withdrawLogGap(gapId: string, by: string | null): Promise<void> {
	const withdrawn = await inTransaction((tx) =>
		tx
			.update(logGaps)
			.set({ withdrawnAt: now(), withdrawnBy: by })
			.where(and(eq(logGaps.gapId, gapId), isNull(logGaps.withdrawnAt)))
			.returning({ gapId: logGaps.gapId })
	);
	if (withdrawn.length === 0) throw new NotFound();
}

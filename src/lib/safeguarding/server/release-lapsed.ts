import { and, eq, isNull, lte } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { followMerge } from '#lib/patients/server/follow-merge.ts';
import { database, inPatient } from '#lib/server/db.ts';
import { loadHold } from './load-hold.ts';
import { releaseHold } from './release-hold.ts';
import { safeguardingItems } from './tables.ts';

/** Tells patients of what holds kept back that nobody reviewed and that have lapsed by themselves. */
export async function releaseLapsed(): Promise<void> {
	const { lapsesAt, releasedAt, holdId } = safeguardingItems;
	const lapsed = await database()
		.select()
		.from(safeguardingItems)
		.where(and(lte(lapsesAt, now()), isNull(releasedAt)))
		.limit(100);
	for (const item of lapsed) {
		const patientId = await followMerge(item.patientId);
		await inPatient(patientId, async (tx) => {
			const hold = await loadHold(tx, { ...item, patientId });
			const mine = await tx
				.update(safeguardingItems)
				.set({ releasedAt: now() })
				.where(and(eq(holdId, item.holdId), isNull(releasedAt)))
				.returning({ holdId });
			const until = hold.lapsesAt;
			if (mine.length > 0 && until) await releaseHold(tx, { ...hold, until });
		});
	}
}

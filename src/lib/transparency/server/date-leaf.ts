import { asc, gt } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { logCheckpoints } from './tables.ts';

/** When a leaf was published: signed for the first time. Undefined if it never was. */
export async function dateLeaf(tx: Tx, position: number): Promise<Date | undefined> {
	const [first] = await tx
		.select({ signedAt: logCheckpoints.signedAt })
		.from(logCheckpoints)
		.where(gt(logCheckpoints.size, position))
		.orderBy(asc(logCheckpoints.size), asc(logCheckpoints.signedAt))
		.limit(1);
	return first?.signedAt;
}

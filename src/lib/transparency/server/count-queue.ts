import { count } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { logQueue } from './tables.ts';

/** How many leaves wait to be taken into the tree. */
export async function countQueue(tx: Tx): Promise<number> {
	const [found] = await tx.select({ waiting: count() }).from(logQueue);
	return found!.waiting;
}

import { randomUUID } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import type { UseOutcome } from '../schema.ts';
import { planLinkUses } from './tables.ts';

/** Writes down that somebody used a link, or tried to, in the transaction of the event that says so. */
export async function writeUse(
	tx: Tx,
	use: {
		patientId: string;
		linkId: string;
		outcome: UseOutcome;
		recipient: string;
		ticketHash?: string;
	}
): Promise<void> {
	await tx.insert(planLinkUses).values({ ...use, useId: randomUUID(), usedAt: now() });
}

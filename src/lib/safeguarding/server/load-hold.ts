import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Hold, HoldItem } from '../schema.ts';
import { safeguardingHolds, safeguardingTerms } from './tables.ts';

/** A hold as it stands in the patient's own rows, locked: two people act on it one after the other. */
export async function loadHold(tx: Tx, { patientId, holdId, askedAt }: HoldItem): Promise<Hold> {
	const [hold] = await tx
		.select()
		.from(safeguardingHolds)
		.where(and(eq(safeguardingHolds.patientId, patientId), eq(safeguardingHolds.holdId, holdId)))
		.for('update');
	const terms = await tx
		.select()
		.from(safeguardingTerms)
		.where(and(eq(safeguardingTerms.patientId, patientId), eq(safeguardingTerms.holdId, holdId)))
		.orderBy(asc(safeguardingTerms.askedAt));
	const waiting = terms.find(({ confirmedAt }) => confirmedAt === null);
	return { ...hold!, askedAt, waitingBy: waiting?.askedBy ?? null, terms };
}

import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Dispute } from '../schema.ts';
import { entries } from './tables.ts';

/** Marks an entry with what became of the patient's word on it; null takes the mark away. */
export async function markDispute(
	tx: Tx,
	patientId: string,
	entryId: string,
	dispute: Dispute | null
): Promise<void> {
	await tx
		.update(entries)
		.set({ dispute })
		.where(and(eq(entries.patientId, patientId), eq(entries.entryId, entryId)));
}

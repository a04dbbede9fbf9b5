import type { Tx } from '#lib/server/db.ts';
import { genesisHash } from './seal-event.ts';
import { accessHeads } from './tables.ts';

/** Begins the access log of a new patient, before anything of theirs can be read. */
export async function startChain(tx: Tx, patientId: string): Promise<void> {
	await tx.insert(accessHeads).values({ patientId, sequence: 0, hash: genesisHash(patientId) });
}

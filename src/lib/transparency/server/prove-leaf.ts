import { and, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { hashSpans } from './hash-spans.ts';
import { listCosignatures } from './list-cosignatures.ts';
import { listKeys } from './list-keys.ts';
import { listProofSpans } from './list-proof-spans.ts';
import { loadStretches } from './load-stretches.ts';
import { logCheckpoints, logHashes } from './tables.ts';

export interface ProvenLeaf {
	position: number;
	path: Buffer[];
	/** The signed checkpoint that the proof is for. */
	checkpoint: string;
	/** Every key that ever signed the log, and the notes in which each names the one after it. */
	keys: string[];
	endorsements: string[];
	/** The keys of the witnesses who have signed the checkpoint too. */
	witnesses: string[];
}

/**
 * Where a leaf is in the log, and the proof of it.
 *
 * @param size of the checkpoint that the proof is for, if one is held already; else the newest.
 * @returns undefined while the leaf waits in the queue, or if that checkpoint does not reach it.
 */
export async function proveLeaf(
	tx: Tx,
	leaf: Buffer,
	size?: number
): Promise<ProvenLeaf | undefined> {
	const [[found], [signed], keys] = await Promise.all([
		tx
			.select({ position: logHashes.position })
			.from(logHashes)
			// In the words of the partial index.
			.where(and(sql`level = 0`, eq(logHashes.hash, leaf))),
		tx
			.select({ size: logCheckpoints.size, note: logCheckpoints.note })
			.from(logCheckpoints)
			.where(size === undefined ? undefined : eq(logCheckpoints.size, size))
			.orderBy(desc(logCheckpoints.size), desc(logCheckpoints.signedAt))
			.limit(1),
		listKeys(tx)
	]);
	if (!found || !signed || signed.size <= found.position) return undefined;
	const { position } = found;
	const [path, cosignatures] = await Promise.all([
		hashSpans(listProofSpans(position, signed.size), (stretches) => loadStretches(tx, stretches)),
		listCosignatures(tx, signed.size)
	]);
	return {
		position,
		path,
		checkpoint: signed.note + cosignatures.map(({ line }) => line).join(''),
		...keys,
		witnesses: cosignatures.map(({ verifierKey }) => verifierKey)
	};
}

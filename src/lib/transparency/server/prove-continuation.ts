import { desc, eq } from 'drizzle-orm';
import { inTransaction, type Tx } from '#lib/server/db.ts';
import type { Continuation } from '../schema.ts';
import { findCheckpoint } from './find-checkpoint.ts';
import { hashSpans } from './hash-spans.ts';
import { listKeys } from './list-keys.ts';
import { listConsistencySpans } from './list-proof-spans.ts';
import { listCosignatures } from './list-cosignatures.ts';
import { loadStretches } from './load-stretches.ts';
import { logCheckpoints } from './tables.ts';

/**
 * That the log went on from its first so many leaves, as a file that is checked without us.
 *
 * @param newer the size of a checkpoint; without it the newest.
 * @returns undefined if there is no such checkpoint, or the log was not yet that long then.
 */
export function proveContinuation(
	older: number,
	newer?: number
): Promise<Continuation | undefined> {
	return inTransaction(async (tx) => {
		const signed = newer === undefined ? await findCheckpoint(tx) : await findOfSize(tx, newer);
		if (!signed || signed.size < older) return undefined;
		const [path, cosignatures, keys] = await Promise.all([
			proveConsistency(tx, older, signed.size),
			listCosignatures(tx, signed.size),
			listKeys(tx)
		]);
		return {
			format: 'candour continuation v1',
			older,
			path: path.map((hash) => hash.toString('base64')),
			checkpoint: signed.note + cosignatures.map(({ line }) => line).join(''),
			...keys
		};
	});
}

/** RFC 6962, 2.1.2. Both sizes are of trees that there were. */
export function proveConsistency(tx: Tx, older: number, newer: number): Promise<Buffer[]> {
	return hashSpans(listConsistencySpans(older, newer), (stretches) => loadStretches(tx, stretches));
}

async function findOfSize(tx: Tx, size: number) {
	const [signed] = await tx
		.select()
		.from(logCheckpoints)
		.where(eq(logCheckpoints.size, size))
		.orderBy(desc(logCheckpoints.signedAt))
		.limit(1);
	return signed;
}

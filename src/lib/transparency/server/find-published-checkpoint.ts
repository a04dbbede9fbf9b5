import { database } from '#lib/server/db.ts';
import { findCheckpoint, type SignedCheckpoint } from './find-checkpoint.ts';
import { listCosignatures } from './list-cosignatures.ts';

/** The newest checkpoint as everybody gets it: with what witnesses have signed of it so far. */
export async function findPublishedCheckpoint(): Promise<SignedCheckpoint | undefined> {
	const signed = await findCheckpoint();
	if (!signed) return undefined;
	const cosignatures = await listCosignatures(database(), signed.size);
	return { ...signed, note: signed.note + cosignatures.map(({ line }) => line).join('') };
}

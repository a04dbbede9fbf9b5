import { asc } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Continuation } from '../schema.ts';
import { logKeys } from './tables.ts';

/** Every key that ever signed, the first one first, and the notes in which each names the one after it. */
export async function listKeys(tx: Tx): Promise<Pick<Continuation, 'keys' | 'endorsements'>> {
	const rows = await tx
		.select()
		.from(logKeys)
		.orderBy(asc(logKeys.firstUsedAt), asc(logKeys.verifierKey));
	const endorsements = new Set(rows.flatMap(({ endorsement }) => endorsement ?? []));
	return { keys: rows.map(({ verifierKey }) => verifierKey), endorsements: [...endorsements] };
}

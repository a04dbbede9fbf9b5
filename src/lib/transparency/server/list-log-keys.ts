import { asc } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { logKeys } from './tables.ts';

/** The public keys that have signed checkpoints, the first one first; each signs in two ways. */
export function listLogKeys(): Promise<(typeof logKeys.$inferSelect)[]> {
	return database()
		.select()
		.from(logKeys)
		.orderBy(asc(logKeys.firstUsedAt), asc(logKeys.verifierKey));
}

import { eq, inArray, sql } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { pairsOf, type Details } from '../rules.ts';
import { hashed } from './note-lookups.ts';
import { patientLookups } from './tables.ts';

/**
 * Everybody who has all of these details, two at least. Knowing who opens nothing, and more than one
 * is nobody in particular: no more than two are looked for.
 */
export async function findByLookup(details: Details): Promise<string[]> {
	const tokens = pairsOf(details).map(hashed);
	if (tokens.length === 0) return [];
	const { patientId, token } = patientLookups;
	const found = await database()
		.select({ patientId })
		.from(patientLookups)
		.where(inArray(token, tokens))
		.groupBy(patientId)
		.having(eq(sql`count(*)`, tokens.length))
		.limit(2);
	return found.map((row) => row.patientId);
}

import { and, eq, notInArray } from 'drizzle-orm';
import { hash } from 'node:crypto';
import type { Tx } from '#lib/server/db.ts';
import { detailsOf, pairsOf, wordsOf } from '../rules.ts';
import type { Demographics } from '../schema.ts';
import { patientLookups } from './tables.ts';

/** Lets a patient be found by who they are said to be now, and no longer by who they were. */
export async function noteLookups(tx: Tx, patientId: string, known: Demographics): Promise<void> {
	const tokens = lookupTokens(known);
	const own = eq(patientLookups.patientId, patientId);
	await tx.delete(patientLookups).where(and(own, notInArray(patientLookups.token, tokens)));
	await tx
		.insert(patientLookups)
		.values(tokens.map((token) => ({ token, patientId })))
		.onConflictDoNothing();
}

export function lookupTokens(known: Demographics): string[] {
	const words = wordsOf(`${known.givenNames} ${known.familyName}`).map(wordToken);
	return [...new Set([...words, ...pairsOf(detailsOf(known)).map(hashed)])];
}

/** For one word of a name: many have it. It is asked for only among an organisation's own patients. */
export function wordToken(word: string): string {
	return hashed(`word|${word}`);
}

/** So that the table names nobody. */
export function hashed(text: string): string {
	return hash('sha256', text, 'base64url');
}

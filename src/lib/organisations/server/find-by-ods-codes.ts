import { inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Organisation } from '../schema.ts';
import { organisations } from './tables.ts';

/** The organisations with these ODS codes; codes that nobody has here are left out. */
export async function findByOdsCodes(tx: Tx, odsCodes: string[]): Promise<Organisation[]> {
	if (odsCodes.length === 0) return [];
	return tx.select().from(organisations).where(inArray(organisations.odsCode, odsCodes));
}

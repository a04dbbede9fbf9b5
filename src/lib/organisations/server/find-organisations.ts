import { asc, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Organisation } from '../schema.ts';
import { organisations } from './tables.ts';

/** The organisations with these ids, by name; ids that are nobody's are left out. */
export async function findOrganisations(tx: Tx, ids: string[]): Promise<Organisation[]> {
	if (ids.length === 0) return [];
	return tx
		.select()
		.from(organisations)
		.where(inArray(organisations.organisationId, ids))
		.orderBy(asc(organisations.name));
}

import { inTransaction } from '#lib/server/db.ts';
import type { Organisation } from '../schema.ts';
import { findOrganisations } from './find-organisations.ts';

/** The organisation with this id, which is nobody's secret. */
export async function findOrganisation(id: string): Promise<Organisation | undefined> {
	const [found] = await inTransaction((tx) => findOrganisations(tx, [id]));
	return found;
}

import { inTransaction } from '#lib/server/db.ts';
import type { Organisation } from '../schema.ts';
import { findOrganisations } from './find-organisations.ts';
import { listNeighbours } from './list-neighbours.ts';

/** The other organisations of an organisation's areas, to which it can pass something on, by name. */
export async function listOffices({
	organisationId,
	odsCode: own
}: Organisation): Promise<{ odsCode: string; name: string }[]> {
	const found = await inTransaction(async (tx) =>
		findOrganisations(tx, await listNeighbours(organisationId, tx))
	);
	return found
		.filter(({ odsCode }) => odsCode !== own)
		.map(({ odsCode, name }) => ({ odsCode, name }));
}

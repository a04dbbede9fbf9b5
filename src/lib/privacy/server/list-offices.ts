import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { listNeighbours } from '#lib/organisations/server/list-neighbours.ts';
import { inTransaction } from '#lib/server/db.ts';

/** The other organisations of an officer's areas, to which a question can be passed, by name. */
export async function listOffices({
	role: { organisation }
}: ClinicianActor): Promise<{ odsCode: string; name: string }[]> {
	const found = await inTransaction(async (tx) =>
		findOrganisations(tx, await listNeighbours(organisation.organisationId, tx))
	);
	return found
		.filter(({ odsCode }) => odsCode !== organisation.odsCode)
		.map(({ odsCode, name }) => ({ odsCode, name }));
}

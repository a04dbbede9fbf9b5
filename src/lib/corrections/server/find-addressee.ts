import type { Organisation } from '#lib/organisations/schema.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import type { Entry } from '#lib/record/schema.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict, Refused } from '#lib/server/errors.ts';

/**
 * Who can put an entry right: the organisation that it came from. What a GP surgery wrote goes to the
 * surgery where the patient is now: records move with them (DOMAIN 2).
 *
 * @throws Conflict for what its sender has taken back; Refused for the patient's own words.
 */
export async function findAddressee(
	tx: Tx,
	patientId: string,
	{ source, status }: Pick<Entry, 'source' | 'status'>,
	at: Date
): Promise<Organisation> {
	if (status === 'entered-in-error') {
		const words = 'Whoever sent this has already said that it is a mistake.';
		throw new Conflict('entry-withdrawn', words);
	}
	const [wrote] = source.odsCode ? await findByOdsCodes(tx, [source.odsCode]) : [];
	if (!wrote) {
		const words = 'These are your own words. You can change them where you wrote them.';
		throw new Refused('own-words', words);
	}
	if (wrote.kind !== 'gp-practice') return wrote;
	const now = await listRelationships(tx, patientId, at);
	const registered = now.filter(({ kind }) => kind === 'registered');
	const isTheirs = registered.some(
		(one) => one.organisation.organisationId === wrote.organisationId
	);
	return isTheirs ? wrote : (registered[0]?.organisation ?? wrote);
}

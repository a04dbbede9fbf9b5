import { randomUUID } from 'node:crypto';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import type { SearchedBy, SearchMatch } from '../schema.ts';
import { emptySearches } from './tables.ts';

/** Counts a search for a person that is on no patient's log, for the organisation to look at. */
export async function noteEmptySearch(
	{ accountId, name, role }: ClinicianActor,
	by: SearchedBy,
	matched: SearchMatch
): Promise<void> {
	const { jobTitle, organisation } = role;
	const { organisationId } = organisation;
	const who = { accountId, name, jobTitle, organisationId };
	await database()
		.insert(emptySearches)
		.values({ ...who, searchId: randomUUID(), searchedAt: now(), by, matched });
}

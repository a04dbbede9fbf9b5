import { asc, eq } from 'drizzle-orm';
import { organisations } from '#lib/organisations/server/tables.ts';
import { sources } from '#lib/record/server/tables.ts';
import { database } from '#lib/server/db.ts';
import type { FeedSource } from '../schema.ts';
import { feedSourceColumns } from './find-feed-source.ts';

/** The systems of an organisation that send to us, by name. */
export function listSources(odsCode: string): Promise<FeedSource[]> {
	return database()
		.select(feedSourceColumns)
		.from(sources)
		.innerJoin(organisations, eq(organisations.organisationId, sources.organisationId))
		.where(eq(organisations.odsCode, odsCode))
		.orderBy(asc(sources.name));
}

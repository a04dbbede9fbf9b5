import { and, desc, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { programmes } from './tables.ts';

/** Every version of a programme of an organisation's own, the newest first; none of anybody else's. */
export function listVersions(organisationId: string, programmeId: string) {
	return database()
		.select({
			version: programmes.version,
			definition: programmes.definition,
			by: programmes.addedByName,
			at: programmes.addedAt
		})
		.from(programmes)
		.where(
			and(eq(programmes.organisationId, organisationId), eq(programmes.programmeId, programmeId))
		)
		.orderBy(desc(programmes.version));
}

import { asc, desc, eq, sql } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { ClinicianActor, WithheldName } from '../schema.ts';
import { requirePrivacyOfficer } from './require-privacy-officer.ts';
import { withheldNames } from './tables.ts';

/**
 * The names that an organisation withholds, the next to review first, and after them those that it
 * withheld once.
 *
 * @throws NotFound for whoever is no privacy officer.
 */
export async function listWithheldNames(officer: ClinicianActor): Promise<WithheldName[]> {
	const organisationId = requirePrivacyOfficer(officer);
	const rows = await database()
		.select()
		.from(withheldNames)
		.where(eq(withheldNames.organisationId, organisationId))
		.orderBy(
			sql`${withheldNames.endedAt} is not null`,
			desc(withheldNames.endedAt),
			asc(withheldNames.reviewBy)
		);
	return rows.map(({ recordedName, endedAt, endedName, ...row }) => ({
		...row,
		recordedBy: recordedName,
		ended: endedAt && { at: endedAt, by: endedName! }
	}));
}

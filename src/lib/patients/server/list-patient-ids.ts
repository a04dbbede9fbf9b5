import { and, asc, eq, gt, or } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { patientIdentifiers } from './tables.ts';

/** Where a walk through all records stands: the identifier that was met last. */
export interface Place {
	system: string;
	value: string;
}

/**
 * The next records of a walk through all of them, in the order of their identifiers, which is that of
 * the primary key. A record with two identifiers is met twice; one that was joined to another is not.
 */
export async function listPatientIds(
	after: Place | undefined,
	most: number
): Promise<{ patientIds: string[]; last: Place | undefined }> {
	const { system, value, patientId } = patientIdentifiers;
	const rows = await database()
		.select({ system, value, patientId })
		.from(patientIdentifiers)
		.where(
			after && or(gt(system, after.system), and(eq(system, after.system), gt(value, after.value)))
		)
		.orderBy(asc(system), asc(value))
		.limit(most);
	return { patientIds: rows.map((row) => row.patientId), last: rows.at(-1) };
}

import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { NHS_NUMBER_SYSTEM } from '../schema.ts';
import { patientIdentifiers } from './tables.ts';

/** The NHS number of a record; of one that was joined from two, the one that it had first. */
export async function findNhsNumber(tx: Tx, patientId: string): Promise<string | undefined> {
	const [found] = await tx
		.select({ value: patientIdentifiers.value })
		.from(patientIdentifiers)
		.where(
			and(
				eq(patientIdentifiers.system, NHS_NUMBER_SYSTEM),
				eq(patientIdentifiers.patientId, patientId)
			)
		)
		.orderBy(sql`${patientIdentifiers.movedAt} nulls first`)
		.limit(1);
	return found?.value;
}

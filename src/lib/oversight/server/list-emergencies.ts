import { and, asc, desc, eq, getTableColumns, sql, type AnyColumn } from 'drizzle-orm';
import { isNameWithheld, isWithheldAnywhere } from '#lib/identity/server/is-name-withheld.ts';
import type { Tx } from '#lib/server/db.ts';
import type { EmergencyAccess, EmergencyVerdict, Item } from '../schema.ts';
import { findItems } from './find-items.ts';
import { emergencyAccesses, emergencyVerdicts } from './tables.ts';

/** An emergency with all that officers found, oldest first, and where its review stands. */
export interface ReviewedEmergency extends EmergencyAccess {
	verdicts: EmergencyVerdict[];
	/** The organisation withholds the name of who it was from patients. */
	unnamed: boolean;
	item: Item | undefined;
}

/** Every emergency in which this patient's record was opened, newest first. @param emergencyId only this one */
export async function listEmergencies(
	tx: Tx,
	patientId: string,
	emergencyId?: string
): Promise<ReviewedEmergency[]> {
	const only = <Column extends AnyColumn>(column: Column) =>
		emergencyId === undefined ? undefined : eq(column, emergencyId);
	const [found, verdicts] = await Promise.all([
		tx
			.select({
				...getTableColumns(emergencyAccesses),
				unnamed: isNameWithheld(
					sql`${emergencyAccesses.odsCode}`,
					sql`${emergencyAccesses.accountId}::text`
				)
			})
			.from(emergencyAccesses)
			.where(and(eq(emergencyAccesses.patientId, patientId), only(emergencyAccesses.emergencyId)))
			.orderBy(desc(emergencyAccesses.startedAt), desc(emergencyAccesses.emergencyId)),
		tx
			.select({
				...getTableColumns(emergencyVerdicts),
				unnamed: isWithheldAnywhere(sql`${emergencyVerdicts.decidedBy}`)
			})
			.from(emergencyVerdicts)
			.where(and(eq(emergencyVerdicts.patientId, patientId), only(emergencyVerdicts.emergencyId)))
			.orderBy(asc(emergencyVerdicts.decidedAt), asc(emergencyVerdicts.verdictId))
	]);
	const items = await findItems(
		found.map((one) => one.emergencyId),
		tx
	);
	return found.map((emergency) => ({
		...emergency,
		verdicts: verdicts.filter((one) => one.emergencyId === emergency.emergencyId),
		item: items.get(emergency.emergencyId)
	}));
}

import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { acceptedEntries } from './tables.ts';

/** Which version of each entry a step accepted. Inside the patient's transaction. */
export async function readAcceptedVersions(
	tx: Tx,
	patientId: string,
	stepId: string
): Promise<Map<string, number>> {
	const rows = await tx
		.select({ entryId: acceptedEntries.entryId, version: acceptedEntries.version })
		.from(acceptedEntries)
		.where(and(eq(acceptedEntries.patientId, patientId), eq(acceptedEntries.stepId, stepId)))
		.orderBy(acceptedEntries.version);
	return new Map(rows.map(({ entryId, version }) => [entryId, version]));
}

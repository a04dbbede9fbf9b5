import { and, inArray, isNull } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Change } from '#lib/access/server/change-record.ts';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import { listRelationships } from '#lib/organisations/server/list-relationships.ts';
import { addFiling } from './add-filing.ts';
import { filedEntries, filingEndpoints } from './tables.ts';

/**
 * Has a plan that was signed or withdrawn sent to the own systems of those who look after the patient
 * now. Whether each may see it is decided when it is sent; whoever else needs it opens it here.
 */
export async function queuePlan(
	{ tx, patientId, at }: Pick<Change, 'tx' | 'patientId' | 'at'>,
	{ entryId, version }: Pick<SeenEntry, 'entryId' | 'version'>
): Promise<void> {
	const related = await listRelationships(tx, patientId, at);
	const ids = [...new Set(related.map(({ organisation }) => organisation.organisationId))];
	if (ids.length === 0) return;
	const connected = await tx
		.select({ organisationId: filingEndpoints.organisationId })
		.from(filingEndpoints)
		.where(and(inArray(filingEndpoints.organisationId, ids), isNull(filingEndpoints.endedAt)));
	for (const { organisationId } of connected) {
		const filingId = randomUUID();
		await tx.insert(filedEntries).values({
			...{ patientId, filingId, entryId, version, organisationId, filedAt: at },
			kind: 'plan'
		});
		await addFiling(tx, { filingId, patientId, organisationId, at });
	}
}

import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { SAID_BY, type SaidBy } from '../schema.ts';
import { selfCareItems, selfCareSubmissions } from './tables.ts';

/** Who said some readings; what was not sent from here, the person themselves. In the patient's transaction. */
export async function readSayers(tx: Tx, patientId: string, entryIds: string[]): Promise<SaidBy[]> {
	if (entryIds.length === 0) return [];
	const said = await tx
		.selectDistinct({ saidBy: selfCareSubmissions.saidBy })
		.from(selfCareItems)
		.innerJoin(
			selfCareSubmissions,
			and(
				eq(selfCareSubmissions.patientId, patientId),
				eq(selfCareSubmissions.submissionId, selfCareItems.submissionId)
			)
		)
		.where(and(eq(selfCareItems.patientId, patientId), inArray(selfCareItems.entryId, entryIds)));
	const all = SAID_BY.filter((one) => said.some(({ saidBy }) => saidBy === one));
	return all.length > 0 ? all : ['patient'];
}

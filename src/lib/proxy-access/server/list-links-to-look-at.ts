import { and, asc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { database, type Tx } from '#lib/server/db.ts';
import { carerLinks } from './tables.ts';

/** Relationships that nobody has asked about since a moment, those first that wait longest. */
export function listLinksToLookAt(since: Date, most: number) {
	const { relationshipId, patientId, accountId, lookedAt } = carerLinks;
	return database()
		.select({ relationshipId, patientId, accountId })
		.from(carerLinks)
		.where(and(isNotNull(accountId), or(isNull(lookedAt), lt(lookedAt, since))))
		.orderBy(asc(lookedAt))
		.limit(most);
}

export async function noteLookedAt(tx: Tx, relationshipId: string, at: Date): Promise<void> {
	await tx
		.update(carerLinks)
		.set({ lookedAt: at })
		.where(eq(carerLinks.relationshipId, relationshipId));
}

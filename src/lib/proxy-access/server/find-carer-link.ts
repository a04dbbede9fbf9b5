import { and, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { carerLinks } from './tables.ts';

/** Whose record a relationship of this account is about. What it allows is for the gate to ask. */
export async function findCarerLink(
	accountId: string,
	relationshipId: string
): Promise<string | undefined> {
	const [found] = await database()
		.select({ patientId: carerLinks.patientId })
		.from(carerLinks)
		.where(and(eq(carerLinks.relationshipId, relationshipId), eq(carerLinks.accountId, accountId)));
	return found?.patientId;
}

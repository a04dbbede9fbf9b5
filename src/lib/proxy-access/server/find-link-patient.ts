import { eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { carerLinks } from './tables.ts';

/** Whose record a relationship is about, for whoever the gate then asks why. */
export async function findLinkPatient(relationshipId: string): Promise<string | undefined> {
	const [found] = await database()
		.select({ patientId: carerLinks.patientId })
		.from(carerLinks)
		.where(eq(carerLinks.relationshipId, relationshipId));
	return found?.patientId;
}

import { asc, eq } from 'drizzle-orm';
import type { AccessFacts } from '#lib/access-log/schema.ts';
import { accessEvents } from '#lib/access-log/server/tables.ts';
import { inPatient } from '#lib/server/db.ts';

/** What a patient's log says, oldest first, without its blank positions. */
export async function listEvents(patientId: string): Promise<(AccessFacts & { seen: string[] })[]> {
	const rows = await listPositions(patientId);
	return rows
		.filter((row) => row.facts !== null)
		.map((row) => ({
			...(JSON.parse(row.facts!) as AccessFacts),
			seen: (JSON.parse(row.seen!) as [string, number, string][]).map(([entryId]) => entryId)
		}));
}

/** Every position of the chain as it is stored. */
export function listPositions(patientId: string) {
	return inPatient(patientId, (tx) =>
		tx
			.select()
			.from(accessEvents)
			.where(eq(accessEvents.patientId, patientId))
			.orderBy(asc(accessEvents.sequence))
	);
}

import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { filingEndpoints } from './tables.ts';

export type EndpointRow = typeof filingEndpoints.$inferSelect;

/** Where an organisation's own system takes what it accepted, if it is connected now. */
export async function findEndpoint(
	tx: Tx,
	organisationId: string
): Promise<EndpointRow | undefined> {
	const [found] = await tx
		.select()
		.from(filingEndpoints)
		.where(
			and(eq(filingEndpoints.organisationId, organisationId), isNull(filingEndpoints.endedAt))
		);
	return found;
}

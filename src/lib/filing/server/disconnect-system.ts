import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inTransaction, type Tx } from '#lib/server/db.ts';
import { filingEndpoints } from './tables.ts';

/** From now on nothing is sent there; what waits is given up in time, unless it is connected again. */
export async function disconnectSystem(organisationId: string, endedBy: string): Promise<void> {
	await inTransaction((tx) => endEndpoint(tx, organisationId, endedBy));
}

/** Its secret goes with it. */
export async function endEndpoint(tx: Tx, organisationId: string, endedBy: string): Promise<void> {
	await tx
		.update(filingEndpoints)
		.set({ endedAt: now(), endedBy, sealed: null })
		.where(
			and(eq(filingEndpoints.organisationId, organisationId), isNull(filingEndpoints.endedAt))
		);
}

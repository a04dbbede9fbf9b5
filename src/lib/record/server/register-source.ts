import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { inTransaction } from '#lib/server/db.ts';
import type { ReleaseSignal } from '../schema.ts';
import { sources } from './tables.ts';

/**
 * Enters a system that sends entries for an organisation, known by the organisation and its name.
 *
 * @param identifierSystems prefixes of the identifier systems that it may speak for.
 */
export async function registerSource(wish: {
	organisationId: string;
	name: string;
	identifierSystems: string[];
	releaseSignal: ReleaseSignal;
	knownGaps: string | null;
}): Promise<string> {
	return inTransaction(async (tx) => {
		const same = and(eq(sources.organisationId, wish.organisationId), eq(sources.name, wish.name));
		const [known] = await tx
			.update(sources)
			.set(wish)
			.where(same)
			.returning({ sourceId: sources.sourceId });
		if (known) return known.sourceId;
		const sourceId = randomUUID();
		await tx.insert(sources).values({ sourceId, ...wish });
		return sourceId;
	});
}

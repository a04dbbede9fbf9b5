import { and, eq, isNull } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { FeedSource, QuarantineReason } from '../schema.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { sources } from '#lib/record/server/tables.ts';
import { feedSourceColumns } from './find-feed-source.ts';
import { quarantinedBundles, quarantineItems } from './tables.ts';

export interface HeldBundle {
	quarantineId: string;
	source: FeedSource;
	messageId: string;
	reason: QuarantineReason;
	body: string;
}

/**
 * A bundle that still waits, whole, to try it again. It is shown to nobody.
 *
 * @throws NotFound when there is none, or somebody has closed it.
 */
export async function getHeldBundle(quarantineId: string): Promise<HeldBundle> {
	const [held] = await database()
		.select({
			quarantineId: quarantineItems.quarantineId,
			messageId: quarantineItems.messageId,
			reason: quarantineItems.reason,
			body: quarantinedBundles.body,
			source: feedSourceColumns
		})
		.from(quarantineItems)
		.innerJoin(
			quarantinedBundles,
			eq(quarantinedBundles.quarantineId, quarantineItems.quarantineId)
		)
		.innerJoin(sources, eq(sources.sourceId, quarantineItems.sourceId))
		.innerJoin(organisations, eq(organisations.organisationId, sources.organisationId))
		.where(and(eq(quarantineItems.quarantineId, quarantineId), isNull(quarantineItems.closedAt)));
	if (!held) throw new NotFound();
	return held as HeldBundle;
}

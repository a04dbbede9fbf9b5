import { asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { organisations } from '#lib/organisations/server/tables.ts';
import { sources } from '#lib/record/server/tables.ts';
import { database } from '#lib/server/db.ts';
import type { QuarantineItem } from '../schema.ts';
import { quarantineItems } from './tables.ts';

const columns = {
	quarantineId: quarantineItems.quarantineId,
	sourceName: sources.name,
	odsCode: organisations.odsCode,
	messageId: quarantineItems.messageId,
	reason: quarantineItems.reason,
	receivedAt: quarantineItems.receivedAt,
	outcome: quarantineItems.outcome,
	closedAt: quarantineItems.closedAt,
	note: quarantineItems.note
};

/** The operator's worklist: what waits, the longest first, or what was closed, the latest first. */
export function listQuarantine(which: 'open' | 'closed', limit = 200): Promise<QuarantineItem[]> {
	return selectItems()
		.where(
			which === 'open' ? isNull(quarantineItems.closedAt) : isNotNull(quarantineItems.closedAt)
		)
		.orderBy(which === 'open' ? asc(quarantineItems.receivedAt) : desc(quarantineItems.closedAt))
		.limit(limit);
}

export async function findQuarantineItem(
	quarantineId: string
): Promise<QuarantineItem | undefined> {
	const [found] = await selectItems().where(eq(quarantineItems.quarantineId, quarantineId));
	return found;
}

function selectItems() {
	return database()
		.select(columns)
		.from(quarantineItems)
		.innerJoin(sources, eq(sources.sourceId, quarantineItems.sourceId))
		.innerJoin(organisations, eq(organisations.organisationId, sources.organisationId));
}

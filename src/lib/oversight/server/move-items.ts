import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { ItemKind } from '../schema.ts';
import { oversightItems } from './tables.ts';

/**
 * After two records turned out to be one person's: what waits about the one is about the other. No
 * version is counted up: whoever has it open goes on.
 *
 * @param entryIds what entries of the one are called in the other, where it had them already
 */
export async function moveItems(
	tx: Tx,
	kind: ItemKind,
	{ from, to }: { from: string; to: string },
	entryIds: Map<string, string>
): Promise<void> {
	const theirs = and(eq(oversightItems.kind, kind), eq(oversightItems.patientId, from));
	const moved = await tx
		.update(oversightItems)
		.set({ patientId: to })
		.where(theirs)
		.returning({ itemId: oversightItems.itemId, aboutEntry: oversightItems.aboutEntry });
	for (const { itemId, aboutEntry } of moved) {
		const named = aboutEntry && entryIds.get(aboutEntry);
		if (!named) continue;
		await tx
			.update(oversightItems)
			.set({ aboutEntry: named })
			.where(eq(oversightItems.itemId, itemId));
	}
}

import { inArray } from 'drizzle-orm';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import type { Item } from '../schema.ts';
import { oversightItems } from './tables.ts';

/** The items with these ids, by id; ids that are nobody's are left out. */
export async function findItems(
	itemIds: string[],
	db: Tx | Database = database()
): Promise<Map<string, Item>> {
	if (itemIds.length === 0) return new Map();
	const found = await db
		.select()
		.from(oversightItems)
		.where(inArray(oversightItems.itemId, itemIds));
	return new Map(found.map((item) => [item.itemId, item]));
}

import { desc, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { Clocks } from '../schema.ts';
import { areaClocks } from './tables.ts';

export interface AreaClocks {
	startsAt: Date;
	clocks: Clocks;
	recordedBy: string;
}

/** The times that an area has ever set, and those that it has set for later; the newest first. */
export async function listAreaClocks(areaId: string): Promise<AreaClocks[]> {
	const { startsAt, clocks, recordedBy } = areaClocks;
	return database()
		.select({ startsAt, clocks, recordedBy })
		.from(areaClocks)
		.where(eq(areaClocks.areaId, areaId))
		.orderBy(desc(startsAt));
}

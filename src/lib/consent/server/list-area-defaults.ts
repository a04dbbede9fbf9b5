import { desc, eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { SharingDefaults } from './sharing-defaults.ts';
import { areaSharingDefaults } from './tables.ts';

export interface AreaDefaults {
	startsAt: Date;
	defaults: SharingDefaults;
	recordedAt: Date;
	recordedBy: string;
}

/** What an area has ever said about who sees what, and what it has said for later; the newest first. */
export async function listAreaDefaults(areaId: string): Promise<AreaDefaults[]> {
	const { startsAt, defaults, recordedAt, recordedBy } = areaSharingDefaults;
	return database()
		.select({ startsAt, defaults, recordedAt, recordedBy })
		.from(areaSharingDefaults)
		.where(eq(areaSharingDefaults.areaId, areaId))
		.orderBy(desc(startsAt));
}

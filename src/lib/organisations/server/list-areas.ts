import { asc } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import { areas } from './tables.ts';

/** The planning areas that organisations share in, by name. */
export async function listAreas(): Promise<{ areaId: string; name: string }[]> {
	return database().select().from(areas).orderBy(asc(areas.name));
}

import { provideDatabase } from '#lib/server/db.ts';
import { openDatabase } from '#lib/server/open-database.ts';

/** Opens a started Candour's database while it is not running: one process owns an embedded one. */
export async function withDatabase<T>(
	{ environment }: { environment: { DATABASE_URL: string } | { CANDOUR_DATA: string } },
	work: () => Promise<T>
): Promise<T> {
	const { DATABASE_URL, CANDOUR_DATA } = { DATABASE_URL: '', CANDOUR_DATA: '', ...environment };
	const { db, close } = await openDatabase({ databaseUrl: DATABASE_URL, dataFolder: CANDOUR_DATA });
	provideDatabase(db);
	try {
		return await work();
	} finally {
		provideDatabase(undefined);
		await close();
	}
}

import { provideDatabase } from '#lib/server/db.ts';
import { openDatabase } from '#lib/server/open-database.ts';
import { requireConfig } from './require-config.ts';

/** Does one thing on the database that the environment names, and closes it again. */
export async function runOnDatabase(work: () => Promise<void>): Promise<void> {
	const { db, close } = await openDatabase(requireConfig());
	provideDatabase(db);
	try {
		await work();
	} finally {
		await close();
	}
}

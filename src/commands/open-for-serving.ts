import type { Config } from '#lib/server/config.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { openDatabase } from '#lib/server/open-database.ts';

export interface Opened {
	close: () => Promise<void>;
	/** What the person who started Candour should know, said last so that it is seen. */
	notices: string[];
}

/** Opens the database for this process, in which the pages will run too. */
export async function openForServing(config: Config): Promise<Opened> {
	const { db, close } = await openDatabase(config);
	provideDatabase(db);
	return { close, notices: config.databaseUrl ? [] : embeddedNotices(config) };
}

function embeddedNotices({ dataFolder }: Config): string[] {
	return [
		`The embedded database in ${dataFolder}/ is for trying out: a power cut can damage it.`,
		'To move everything to a PostgreSQL: npm run db:copy -- postgres://…, then set DATABASE_URL.'
	];
}

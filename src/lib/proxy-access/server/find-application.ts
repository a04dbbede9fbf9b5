import { eq } from 'drizzle-orm';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import type { Application } from '../data/applications.ts';
import { selectApplications } from './select-applications.ts';
import { carerApplications } from './tables.ts';

/** One application as it stands now. For whom it may be shown is for the caller to ask. */
export async function findApplication(
	applicationId: string,
	db: Tx | Database = database()
): Promise<Application | undefined> {
	const [found] = await selectApplications(db, eq(carerApplications.applicationId, applicationId));
	return found;
}

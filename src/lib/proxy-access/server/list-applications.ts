import { eq } from 'drizzle-orm';
import { database } from '#lib/server/db.ts';
import type { Application } from '../data/applications.ts';
import { selectApplications } from './select-applications.ts';
import { carerApplications } from './tables.ts';

/** Everything that one account ever applied for, or that ever came to one practice. */
export function listApplications(
	whose: { accountId: string } | { organisationId: string }
): Promise<Application[]> {
	const { accountId, organisationId } = carerApplications;
	return selectApplications(
		database(),
		'accountId' in whose ? eq(accountId, whose.accountId) : eq(organisationId, whose.organisationId)
	);
}

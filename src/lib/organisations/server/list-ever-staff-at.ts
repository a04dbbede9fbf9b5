import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { staffRoles } from './tables.ts';

/** Whoever works at an organisation, or did: each account once, with its latest job there. */
export async function listEverStaffAt(
	tx: Tx,
	organisationId: string,
	at: Date
): Promise<{ accountId: string; jobTitle: string; left: boolean }[]> {
	const isThere = or(isNull(staffRoles.endsAt), gt(staffRoles.endsAt, at));
	return tx
		.selectDistinctOn([staffRoles.accountId], {
			accountId: staffRoles.accountId,
			jobTitle: staffRoles.jobTitle,
			left: sql<boolean>`not (${isThere})`
		})
		.from(staffRoles)
		.where(and(eq(staffRoles.organisationId, organisationId), lte(staffRoles.startsAt, at)))
		.orderBy(staffRoles.accountId, sql`${isThere} desc`, sql`${staffRoles.startsAt} desc`);
}

import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Database, Tx } from '#lib/server/db.ts';
import type { StaffRole } from '../schema.ts';
import { organisations, staffRoles } from './tables.ts';

/** Where these people work at this moment, and as what: a leaver's roles are gone at once. */
export async function findWorkplaces(
	tx: Tx | Database,
	accountIds: string[],
	at: Date
): Promise<StaffRole[]> {
	if (accountIds.length === 0) return [];
	return tx
		.select({
			staffRoleId: staffRoles.staffRoleId,
			accountId: staffRoles.accountId,
			role: staffRoles.role,
			jobTitle: staffRoles.jobTitle,
			organisation: organisations
		})
		.from(staffRoles)
		.innerJoin(organisations, eq(organisations.organisationId, staffRoles.organisationId))
		.where(
			and(
				inArray(staffRoles.accountId, accountIds),
				lte(staffRoles.startsAt, at),
				or(isNull(staffRoles.endsAt), gt(staffRoles.endsAt, at))
			)
		)
		.orderBy(asc(staffRoles.startsAt), asc(staffRoles.staffRoleId));
}

import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import type { StaffRole } from '../schema.ts';
import { organisations, staffRoles } from './tables.ts';

/** The roles that an account has at this moment: a leaver's are gone at once. */
export async function listStaffRoles(accountId: string): Promise<StaffRole[]> {
	const at = now();
	return database()
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
				eq(staffRoles.accountId, accountId),
				lte(staffRoles.startsAt, at),
				or(isNull(staffRoles.endsAt), gt(staffRoles.endsAt, at))
			)
		)
		.orderBy(asc(staffRoles.startsAt), asc(staffRoles.staffRoleId));
}

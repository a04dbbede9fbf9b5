import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { Organisation, StaffRoleKind } from '../schema.ts';
import { organisations, staffRoles } from './tables.ts';

export interface Workplace {
	accountId: string;
	role: StaffRoleKind;
	jobTitle: string;
	organisation: Organisation;
}

/** Where these people work at this moment, and as what. */
export async function findWorkplaces(tx: Tx, accountIds: string[], at: Date): Promise<Workplace[]> {
	if (accountIds.length === 0) return [];
	return tx
		.select({
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

import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { StaffRoleKind } from '../schema.ts';
import { staffRoles } from './tables.ts';

/** The accounts of those who have one of these roles at an organisation at this moment. */
export async function listStaffAt(
	tx: Tx,
	organisationId: string,
	roles: readonly StaffRoleKind[],
	at: Date
): Promise<string[]> {
	const found = await tx
		.selectDistinct({ accountId: staffRoles.accountId })
		.from(staffRoles)
		.where(
			and(
				eq(staffRoles.organisationId, organisationId),
				inArray(staffRoles.role, [...roles]),
				lte(staffRoles.startsAt, at),
				or(isNull(staffRoles.endsAt), gt(staffRoles.endsAt, at))
			)
		)
		.orderBy(asc(staffRoles.accountId));
	return found.map(({ accountId }) => accountId);
}

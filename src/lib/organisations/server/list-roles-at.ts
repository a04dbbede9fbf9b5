import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { StaffRoleKind } from '../schema.ts';
import { organisations, staffRoles } from './tables.ts';

/** Which roles there are at these organisations at this moment, each once. */
export async function listRolesAt(
	tx: Tx,
	organisationIds: string[],
	at: Date
): Promise<{ organisationId: string; role: StaffRoleKind }[]> {
	if (organisationIds.length === 0) return [];
	return tx
		.selectDistinct({
			organisationId: staffRoles.organisationId,
			role: staffRoles.role,
			name: organisations.name
		})
		.from(staffRoles)
		.innerJoin(organisations, eq(organisations.organisationId, staffRoles.organisationId))
		.where(
			and(
				inArray(staffRoles.organisationId, organisationIds),
				lte(staffRoles.startsAt, at),
				or(isNull(staffRoles.endsAt), gt(staffRoles.endsAt, at))
			)
		)
		.orderBy(asc(organisations.name), asc(staffRoles.role));
}

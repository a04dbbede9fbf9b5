import { asc, desc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { StaffRoleKind } from '../schema.ts';
import { staffRoles } from './tables.ts';

/** A role that somebody has or had at an organisation. */
export interface Appointment {
	staffRoleId: string;
	accountId: string;
	role: StaffRoleKind;
	jobTitle: string;
	startsAt: Date;
	endsAt: Date | null;
}

/** Every role that anybody has or ever had there: those that last first, then the latest to end. */
export async function listAppointments(tx: Tx, organisationId: string): Promise<Appointment[]> {
	const { staffRoleId, accountId, role, jobTitle, startsAt, endsAt } = staffRoles;
	return tx
		.select({ staffRoleId, accountId, role, jobTitle, startsAt, endsAt })
		.from(staffRoles)
		.where(eq(staffRoles.organisationId, organisationId))
		.orderBy(sql`${endsAt} is not null`, desc(endsAt), asc(startsAt), asc(staffRoleId));
}

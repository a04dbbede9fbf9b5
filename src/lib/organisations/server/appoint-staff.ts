import { randomUUID } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { database, type Database, type Tx } from '#lib/server/db.ts';
import type { StaffRoleKind } from '../schema.ts';
import { staffRoles } from './tables.ts';

/** Gives an account a role at an organisation, from now on. */
export async function appointStaff(
	wish: {
		accountId: string;
		organisationId: string;
		role: StaffRoleKind;
		jobTitle: string;
		appointedBy?: string | null;
	},
	tx: Tx | Database = database()
): Promise<string> {
	const staffRoleId = randomUUID();
	await tx.insert(staffRoles).values({ staffRoleId, ...wish, startsAt: now() });
	return staffRoleId;
}

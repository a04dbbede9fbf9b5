import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import type { StaffRole } from '../schema.ts';
import { findWorkplaces } from './find-workplaces.ts';

/** The roles that an account has at this moment. */
export async function listStaffRoles(accountId: string): Promise<StaffRole[]> {
	return findWorkplaces(database(), [accountId], now());
}

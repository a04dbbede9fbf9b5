import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import { NotFound } from '#lib/server/errors.ts';
import { setActingRole } from './sessions.ts';

/**
 * Chooses in which of their roles somebody acts from now on, until they choose again or sign out.
 *
 * @throws NotFound for a role that is not theirs at this moment.
 */
export async function chooseRole(
	accountId: string,
	staffRoleId: string,
	token: string
): Promise<void> {
	const held = await listStaffRoles(accountId);
	if (!held.some((role) => role.staffRoleId === staffRoleId)) throw new NotFound();
	await setActingRole(token, staffRoleId);
}

import type { StaffRole } from '#lib/organisations/schema.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import type { ClinicianActor, SignedIn } from '../schema.ts';

/**
 * A member of staff in the role that they act in now: the only one that they have, or the one that
 * they chose for this session and still have.
 *
 * @throws NotFound for whoever has no role; Refused with the code 'choose-role', which pages answer
 * by asking which.
 */
export async function requireActingRole(signedIn: SignedIn | undefined): Promise<ClinicianActor> {
	const held = signedIn && !signedIn.reduced ? await listStaffRoles(signedIn.accountId) : [];
	if (!signedIn || held.length === 0) throw new NotFound();
	const role = findActingRole(held, signedIn);
	if (!role) throw new Refused('choose-role', 'Choose which role you act in.');
	const { accountId, name } = signedIn;
	return { kind: 'clinician', accountId, name, role };
}

/** Which of the roles that they hold somebody acts in; none, if they have several and chose none. */
export function findActingRole(
	held: StaffRole[],
	{ staffRoleId }: Pick<SignedIn, 'staffRoleId'>
): StaffRole | undefined {
	if (held.length === 1) return held[0];
	return held.find((role) => role.staffRoleId === staffRoleId);
}

import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { listStaffRoles } from '#lib/organisations/server/list-staff-roles.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { ClinicianActor, SignedIn } from '../schema.ts';

/**
 * A member of staff acting in one of these roles, as they hold it at this moment.
 *
 * @throws NotFound for anybody else: a page for staff is not there for them.
 */
export async function requireStaffActor(
	signedIn: SignedIn | undefined,
	roles: readonly StaffRoleKind[]
): Promise<ClinicianActor> {
	const held = signedIn && !signedIn.reduced ? await listStaffRoles(signedIn.accountId) : [];
	const role = held.find((candidate) => roles.includes(candidate.role));
	if (!signedIn || !role) throw new NotFound();
	const { accountId, name } = signedIn;
	return { kind: 'clinician', accountId, name, role };
}

import type { ClinicianActor, SignedIn } from '#lib/identity/schema.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { NotFound } from '#lib/server/errors.ts';

/**
 * Who may say what a care team is told of, and see how much waits: those who give care there, and
 * the organisation's administrator.
 *
 * @throws NotFound for any other role.
 */
export async function requireManager(signedIn: SignedIn | undefined): Promise<ClinicianActor> {
	const actor = await requireActingRole(signedIn);
	const { role } = actor.role;
	if (role !== 'administrator' && ROLES_WITHOUT_CARE.includes(role)) throw new NotFound();
	return actor;
}

import type { ClinicianActor, SignedIn } from '#lib/identity/schema.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { APPLICATION_ROLES } from '#lib/proxy-access/data/applications.ts';
import { NotFound } from '#lib/server/errors.ts';

/**
 * A member of staff of a GP practice who deals with those who ask to act for its patients.
 *
 * @throws NotFound for any other role or place; Refused where they must first choose one.
 */
export async function requireApplicationRole(
	signedIn: SignedIn | undefined
): Promise<ClinicianActor> {
	const actor = await requireActingRole(signedIn);
	const { role, organisation } = actor.role;
	if (organisation.kind !== 'gp-practice' || !APPLICATION_ROLES.includes(role))
		throw new NotFound();
	return actor;
}

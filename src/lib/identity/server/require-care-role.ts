import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { ClinicianActor, SignedIn } from '../schema.ts';
import { requireActingRole } from './require-acting-role.ts';

/**
 * A member of staff who acts in a role that gives care.
 *
 * @throws NotFound for any other role: a page for finding records is not there for it.
 */
export async function requireCareRole(signedIn: SignedIn | undefined): Promise<ClinicianActor> {
	const actor = await requireActingRole(signedIn);
	if (ROLES_WITHOUT_CARE.includes(actor.role.role)) throw new NotFound();
	return actor;
}

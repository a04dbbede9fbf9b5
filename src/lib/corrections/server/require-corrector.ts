import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import type { ClinicianActor, SignedIn } from '#lib/identity/schema.ts';
import { CORRECTOR_ROLES } from '#lib/oversight/schema.ts';
import { NotFound } from '#lib/server/errors.ts';

/**
 * A member of staff who answers corrections for their organisation, or an operator of the area.
 *
 * @throws NotFound for any other role; Refused where they must first choose one.
 */
export async function requireCorrector(signedIn: SignedIn | undefined): Promise<ClinicianActor> {
	const actor = await requireActingRole(signedIn);
	if (!CORRECTOR_ROLES.includes(actor.role.role)) throw new NotFound();
	return actor;
}

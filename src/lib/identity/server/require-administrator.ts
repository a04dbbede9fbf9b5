import { NotFound } from '#lib/server/errors.ts';
import type { ClinicianActor, SignedIn } from '../schema.ts';
import { requireActingRole } from './require-acting-role.ts';

/**
 * Somebody who acts as an administrator of an organisation: they say who works there.
 *
 * @throws NotFound for anybody else.
 */
export async function requireAdministrator(
	signedIn: SignedIn | undefined
): Promise<ClinicianActor> {
	const actor = await requireActingRole(signedIn);
	if (actor.role.role !== 'administrator') throw new NotFound();
	return actor;
}

import type { ClinicianActor } from '#lib/identity/schema.ts';
import { NotFound } from '#lib/server/errors.ts';

/** @throws NotFound for any role but a safeguarding lead’s. */
export function requireLead({ role: { role } }: ClinicianActor): void {
	if (role !== 'safeguarding-lead') throw new NotFound();
}

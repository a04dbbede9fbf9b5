import { NotFound } from '#lib/server/errors.ts';
import type { ClinicianActor } from '../schema.ts';

/** @returns the organisation for which they act. @throws NotFound for any other role. */
export function requirePrivacyOfficer({ role }: ClinicianActor): string {
	if (role.role !== 'privacy-officer') throw new NotFound();
	return role.organisation.organisationId;
}

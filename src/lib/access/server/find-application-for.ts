import type { ClinicianActor } from '#lib/identity/schema.ts';
import { APPLICATION_ROLES, type Application } from '#lib/proxy-access/data/applications.ts';
import { findApplication } from '#lib/proxy-access/server/find-application.ts';
import { NotFound } from '#lib/server/errors.ts';

/**
 * An application, if it is for this person's practice to deal with, and for their role there. Nobody
 * deals with their own.
 *
 * @throws NotFound for any other.
 */
export async function findApplicationFor(
	{ accountId, role: { role, organisation } }: ClinicianActor,
	applicationId: string
): Promise<Application> {
	const application = await findApplication(applicationId);
	const theirs =
		application?.organisationId === organisation.organisationId &&
		APPLICATION_ROLES.includes(role) &&
		application.accountId !== accountId;
	if (!theirs) throw new NotFound();
	return application;
}

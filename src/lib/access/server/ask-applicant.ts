import type { ClinicianActor } from '#lib/identity/schema.ts';
import { addApplicationStep } from '#lib/proxy-access/server/add-application-step.ts';
import { inTransaction } from '#lib/server/db.ts';
import { findApplicationFor } from './find-application-for.ts';

/**
 * Asks an applicant for something more: to come in with a document, to say more of why. They read it
 * with their application and answer there. Nothing of a record is in it, so it is on nobody's log.
 *
 * @throws NotFound for one that is not the practice's; Conflict for what was decided already.
 */
export async function askApplicant(
	actor: ClinicianActor,
	{ applicationId, place }: { applicationId: string; place: number },
	{ stepId, words }: { stepId: string; words: string }
): Promise<void> {
	const application = { ...(await findApplicationFor(actor, applicationId)), place };
	const { accountId: by, name, role } = actor;
	const who = { by, byName: `${name}, ${role.jobTitle}`, side: 'practice' } as const;
	const step = { stepId, kind: 'asked', words, ...who } as const;
	await inTransaction((tx) => addApplicationStep(tx, application, step));
}

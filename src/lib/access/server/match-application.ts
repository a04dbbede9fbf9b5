import type { ClinicianActor } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { findLeaving } from '#lib/organisations/server/find-leaving.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { addApplicationStep } from '#lib/proxy-access/server/add-application-step.ts';
import { noteApplied } from '#lib/proxy-access/server/note-applied.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { findApplicationFor } from './find-application-for.ts';
import { identifyPatient } from './identify-patient.ts';
import { logOpening } from './log-opening.ts';
import { recordRefusal } from './record-refusal.ts';

const SEARCH = { action: 'searched', view: 'find' } as const;

/**
 * Says whom an application is about: a patient of the practice, by NHS number and date of birth. From
 * then on the patient sees that somebody applied; nothing is allowed by it.
 *
 * @throws Invalid in the same words where nobody has both, and where they are registered elsewhere, on
 * whose log the try is then; Conflict for an application that was decided or changed since.
 */
export async function matchApplication(
	actor: ClinicianActor,
	{ applicationId, place, stepId }: { applicationId: string; place: number; stepId: string },
	who: { nhsNumber: string; birthDate: string }
): Promise<void> {
	const application = { ...(await findApplicationFor(actor, applicationId)), place };
	// Of one that is about somebody already, what is with them would stay with them.
	if (application.patientId) throw new Conflict('not-so-now', FOUND_ALREADY);
	const { organisationId } = actor.role.organisation;
	await identifyPatient(actor, { ...who, purpose: 'ADMIN' }, async (patientId) => {
		const [leftAt, known] = await inPatient(patientId, (tx) =>
			Promise.all([
				findLeaving(tx, patientId, organisationId, now()),
				findDemographics(tx, patientId)
			])
		);
		if (leftAt) {
			await recordRefusal(actor, { patientId, purpose: 'ADMIN' }, SEARCH);
			throw new Invalid('no-record', 'We cannot open a record with these details');
		}
		if (known?.restricted) throw new Invalid('not-eligible', RESTRICTED);
		if (known?.deceasedAt) throw new Invalid('not-eligible', DIED);
		await inPatient(patientId, async (tx) => {
			const { accountId: by, name, role } = actor;
			const byName = `${name}, ${role.jobTitle}`;
			const step = { stepId, kind: 'matched', side: 'practice', patientId } as const;
			if (!(await addApplicationStep(tx, application, { ...step, by, byName }))) return;
			await noteApplied(tx, application, { patientId, by, byName, at: now() });
			await notify(tx, { patientId, kind: 'carer-changed', about: {} });
			const opener = { actor, patientId, purpose: 'ADMIN', basis: 'application' } as const;
			await logOpening(tx, opener, { action: 'changed', view: 'carers' });
		});
	});
}

const FOUND_ALREADY = 'It is known already whom this is about. Nothing was done.';
const RESTRICTED =
	'Nobody can apply for this person here, because their details are restricted. Speak to your safeguarding lead before you answer.';
const DIED = 'This person has died, so nobody can come to act for them here.';

import type { RejectionReason } from '#lib/fhir/proxy-consent.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { addApplicationStep } from '#lib/proxy-access/server/add-application-step.ts';
import { addChange } from '#lib/proxy-access/server/add-change.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { changeAsPractice } from './change-as-practice.ts';
import { findApplicationFor } from './find-application-for.ts';

interface Refusal {
	/** Of the form, so that the same form sent twice is one refusal. */
	stepId: string;
	reasonCode: RejectionReason;
	/** For the practice's own papers: the applicant reads no reason, whichever it is. */
	words: string;
}

/**
 * Says no to an application, with a reason from the national list. The applicant is told no, in the same
 * words whatever the reason: one of them is that the patient is afraid of them.
 *
 * @throws NotFound for one that is not the practice's; Invalid for "other" without words; Conflict for
 * what was decided already.
 */
export async function refuseApplication(
	actor: ClinicianActor,
	{ applicationId, place }: { applicationId: string; place: number },
	{ stepId, reasonCode, words }: Refusal
): Promise<void> {
	const application = { ...(await findApplicationFor(actor, applicationId)), place };
	if (reasonCode === 'OTHER' && !words) throw new Invalid('words', 'Say what the reason is');
	const { patientId } = application;
	const byName = `${actor.name}, ${actor.role.jobTitle}`;
	const step = { stepId, kind: 'refused', side: 'practice', reasonCode, words } as const;
	const wished = { ...step, by: actor.accountId, byName };
	if (!patientId) {
		await inTransaction((tx) => addApplicationStep(tx, application, wished));
		return;
	}
	const relationship = { patientId, relationshipId: applicationId };
	await changeAsPractice(actor, relationship, async (tx, carer, practice) => {
		if (!(await addApplicationStep(tx, application, wished))) return false;
		const change = { changeId: stepId, kind: 'rejected', reasonCode, byName } as const;
		return addChange(tx, carer, practice, change);
	});
}

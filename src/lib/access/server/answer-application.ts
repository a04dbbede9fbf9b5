import type { CarerActor, SignedIn } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { addApplicationStep } from '#lib/proxy-access/server/add-application-step.ts';
import { addChange } from '#lib/proxy-access/server/add-change.ts';
import { findApplication } from '#lib/proxy-access/server/find-application.ts';
import { findCarer } from '#lib/proxy-access/server/find-carer.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { logOpening } from './log-opening.ts';

interface Answer {
	/** Of the form, so that the same form sent twice is one answer. */
	stepId: string;
	kind: 'answered' | 'withdrawn';
	words: string;
}

/**
 * Answers what the practice asked about one's own application, or takes the application back.
 *
 * @throws NotFound for anybody else's; Conflict for what was decided already.
 */
export async function answerApplication(
	{ accountId: by, name: byName }: Pick<SignedIn, 'accountId' | 'name'>,
	applicationId: string,
	{ stepId, kind, words }: Answer
): Promise<void> {
	const application = await findApplication(applicationId);
	if (application?.accountId !== by) throw new NotFound();
	const { patientId, relation } = application;
	const reasonCode = kind === 'withdrawn' ? 'APPLICATION_WITHDRAWN' : null;
	const step = { stepId, kind, by, byName, side: 'applicant', words, reasonCode } as const;
	if (kind === 'answered' || !patientId) {
		await inTransaction((tx) => addApplicationStep(tx, application, step));
		return;
	}
	const relationship = { patientId, relationshipId: applicationId };
	const who = { accountId: by, name: byName, relation };
	const actor: CarerActor = { kind: 'carer', ...who, ...relationship };
	await inPatient(patientId, async (tx) => {
		if (!(await addApplicationStep(tx, application, step))) return;
		const carer = await findCarer(tx, relationship);
		if (!carer) throw new NotFound();
		const made = { by, side: 'carer', at: now() } as const;
		await addChange(tx, carer, made, { changeId: stepId, kind: 'taken-back' });
		await notify(tx, { patientId, kind: 'carer-changed', about: {} });
		const opener = { actor, patientId, purpose: 'FAMRQT', basis: 'application' } as const;
		await logOpening(tx, opener, { action: 'changed', view: 'carers' });
	});
}

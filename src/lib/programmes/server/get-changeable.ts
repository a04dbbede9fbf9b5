import type { Change } from '#lib/access/server/change-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Enrolment } from '../rules/summarise-enrolment.ts';
import { stateOf, type State } from '../rules.ts';
import { readEnrolment } from './read-enrolment.ts';

/**
 * One enrolment that whoever changes it may change: the person's own, or one that their organisation
 * asked for. Whoever decides something about it at the same time waits until this is done.
 *
 * @throws NotFound for anybody else.
 */
export async function getChangeable(
	{ tx, patientId, viewer, at }: Change,
	enrolmentId: string
): Promise<Omit<Enrolment, 'facts' | 'best' | 'standing'> & { state: State; askedBy: string }> {
	await lockPatient(tx, patientId);
	const found = await readEnrolment(tx, patientId, enrolmentId);
	const isTheirs =
		viewer.kind === 'patient' ||
		(viewer.kind === 'clinician' && viewer.organisationId === found?.organisationId);
	if (!found || !isTheirs) throw new NotFound();
	return { ...found, state: stateOf(found.definition, found.steps, at) };
}

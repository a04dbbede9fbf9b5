import { randomUUID } from 'node:crypto';
import { changeSharing } from '#lib/access/server/change-sharing.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import type {
	ChoiceSubject,
	Effect,
	ProvisionDraft,
	SharingChange,
	What,
	Whom
} from '#lib/consent/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { now } from '#lib/server/clock.ts';
import type { TestPatient } from '#tests/cast.ts';

export const EVERYONE: Whom = { kind: 'everyone' };
export const EVERYTHING: What = { kind: 'everything' };
export const at = ({ organisationId }: Organisation): Whom => ({
	kind: 'organisation',
	organisationId
});

type More = Partial<Pick<ProvisionDraft, 'startsAt' | 'endsAt' | 'holdsInEmergency'>>;

/** Through the patient's own access, as the pages do it. @returns the id to withdraw it by. */
export const deny = (patient: TestPatient, whom: Whom, what: What, more: More = {}) =>
	set('deny', patient, whom, what, more);
export const permit = (patient: TestPatient, whom: Whom, what: What, more: More = {}) =>
	set('permit', patient, whom, what, more);

async function set(
	effect: Effect,
	patient: TestPatient,
	whom: Whom,
	what: What,
	more: More
): Promise<string> {
	const provisionId = randomUUID();
	const when = { startsAt: now(), endsAt: null, holdsInEmergency: false, ...more };
	const provision = { effect, whom, what, ...when };
	await changeAs(patient, { kind: 'set', provisionId, provision });
	return provisionId;
}

export const withdraw = (patient: TestPatient, provisionId: string, mistake = false) =>
	changeAs(patient, { kind: 'withdraw', provisionId, mistake });

export const choose = (patient: TestPatient, subject: ChoiceSubject, value: string) =>
	changeAs(patient, { kind: 'choose', choiceId: randomUUID(), subject, value });

export async function changeAs(patient: TestPatient, ...changes: SharingChange[]): Promise<void> {
	const { actor, patientId } = patient;
	await changeSharing(await openRecord(actor, { patientId, purpose: 'PATRQT' }), changes);
}

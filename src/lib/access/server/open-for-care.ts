import type { ClinicianActor, SignedIn } from '#lib/identity/schema.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { NotFound, Refused } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Wish } from '../schema.ts';
import { hadEmergency } from './had-emergency.ts';
import { openRecord, type RecordAccess } from './open-record.ts';

/**
 * Opens a patient's record for a member of staff, in the role in which they act: to give care,
 * or to keep somebody safe where that is what their role is for.
 *
 * @throws NotFound for whoever is no member of staff, and for whoever may not; Refused where they must
 * first choose a role, and in words for whoever opened it in an emergency that is over: they know
 * that it is there.
 */
export async function openForCare(
	signedIn: SignedIn | undefined,
	patientId: string,
	{ onPaper }: Pick<Wish, 'onPaper'> = {}
): Promise<RecordAccess> {
	const actor = await requireActingRole(signedIn);
	const id = requireUuid(patientId);
	const purpose = actor.role.role === 'safeguarding-lead' ? 'SAFEGUARDING' : 'TREAT';
	try {
		return await openRecord(actor, { patientId: id, purpose, onPaper });
	} catch (error) {
		throw error instanceof NotFound ? await tellWhy(actor, id, error) : error;
	}
}

/** To whoever opened it in an emergency in the last day it may be said that this is over. */
export async function tellWhy(
	actor: ClinicianActor,
	patientId: string,
	error: NotFound
): Promise<Error> {
	if (!(await hadEmergency(actor, patientId))) return error;
	return new Refused('emergency-over', 'Your emergency access to this record is over');
}

import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import type { SignedIn } from '#lib/identity/schema.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { openRecord, type RecordAccess } from './open-record.ts';

/**
 * Opens a patient's record for a member of staff, in the role in which they act, to give care.
 *
 * @throws NotFound for whoever is no member of staff, and for whoever may not; Refused where they must
 * first choose a role.
 */
export async function openForCare(
	signedIn: SignedIn | undefined,
	patientId: string
): Promise<RecordAccess> {
	const actor = await requireActingRole(signedIn);
	return openRecord(actor, { patientId: requireUuid(patientId), purpose: 'TREAT' });
}

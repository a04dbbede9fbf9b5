import type { SignedIn } from '#lib/identity/schema.ts';
import { requireActingRole } from '#lib/identity/server/require-acting-role.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import type { Wish } from '../schema.ts';
import { approachRecord } from './approach-record.ts';
import { openForCare, tellWhy } from './open-for-care.ts';
import type { RecordAccess } from './open-record.ts';
import { recordRefusal } from './record-refusal.ts';

/**
 * The same as `openForCare` for a page that only reads: who gives care is let in, or refused in the
 * same words, by the reading itself.
 */
export async function openForReading(
	signedIn: SignedIn | undefined,
	patientId: string,
	{ onPaper }: Pick<Wish, 'onPaper'> = {}
): Promise<RecordAccess> {
	const actor = await requireActingRole(signedIn);
	if (actor.role.role === 'safeguarding-lead') return openForCare(signedIn, patientId, { onPaper });
	const id = requireUuid(patientId);
	return approachRecord(actor, { patientId: id, onPaper }, async () => {
		await recordRefusal(actor, { patientId: id, purpose: 'TREAT' });
		return tellWhy(actor, id, new NotFound());
	});
}

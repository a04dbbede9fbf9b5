import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Conflict } from '#lib/server/errors.ts';
import { isOpen } from '../rules.ts';
import { changeOwnCorrection } from './change-own-correction.ts';

/**
 * Says more about something that is to be put right. Whoever works at it sees that something is new.
 *
 * @throws NotFound for anybody but the patient, and for what is not theirs; Conflict once it is closed.
 */
export async function sayMore(
	access: RecordAccess,
	correctionId: string,
	{ stepId, text }: { stepId: string; text: string }
): Promise<void> {
	await changeOwnCorrection(access, correctionId, { stepId, kind: 'said', text }, ({ steps }) => {
		if (isOpen(steps)) return {};
		const words = 'They have answered since you opened this page. Read what they said first.';
		throw new Conflict('correction-closed', words);
	});
}

import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Conflict } from '#lib/server/errors.ts';
import { turnOf } from '../rules.ts';
import { changeOwnCorrection } from './change-own-correction.ts';

/**
 * Puts the patient's own words beside an entry that was not changed, in place of those before; empty
 * ones take the statement away (UK GDPR, article 16: a supplementary statement).
 *
 * @throws NotFound for anybody but the patient, and for what is not theirs; Conflict for what was not
 * declined.
 */
export async function stateDisagreement(
	access: RecordAccess,
	correctionId: string,
	{ stepId, text }: { stepId: string; text: string }
): Promise<void> {
	const step = { stepId, kind: 'statement', text } as const;
	await changeOwnCorrection(access, correctionId, step, ({ steps }) => {
		if (turnOf(steps) === 'declined') return {};
		throw new Conflict('nothing-declined', 'A statement stands beside what was not changed.');
	});
}

import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Conflict } from '#lib/server/errors.ts';
import { isOpen } from '../rules.ts';
import { changeOwnCorrection } from './change-own-correction.ts';

/**
 * Takes back what was asked: nobody need answer, and the entry's mark goes. What was said stays.
 *
 * @throws NotFound for anybody but the patient, and for what is not theirs; Conflict once it is closed.
 */
export async function withdrawCorrection(
	access: RecordAccess,
	correctionId: string,
	{ stepId }: { stepId: string }
): Promise<void> {
	const step = { stepId, kind: 'withdrawn', text: '' } as const;
	await changeOwnCorrection(access, correctionId, step, ({ steps }, { at, by }) => {
		if (isOpen(steps)) return { closedAt: at, closedBy: by };
		throw new Conflict(
			'correction-closed',
			'They have answered already, so it cannot be taken back.'
		);
	});
}

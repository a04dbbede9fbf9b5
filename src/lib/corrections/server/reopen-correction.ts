import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { dueOn } from '#lib/oversight/rules.ts';
import { findClocks } from '#lib/oversight/server/find-clocks.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import { Conflict } from '#lib/server/errors.ts';
import { mayReopen } from '../rules.ts';
import { changeOwnCorrection } from './change-own-correction.ts';

/**
 * Questions an answer, once: it is in the queue again, with a clock of its own.
 *
 * @throws NotFound for anybody but the patient, and for what is not theirs; Conflict for what is open,
 * was taken back, or was reopened before.
 */
export async function reopenCorrection(
	access: RecordAccess,
	correctionId: string,
	{ stepId, text }: { stepId: string; text: string }
): Promise<void> {
	const step = { stepId, kind: 'reopened', text } as const;
	await changeOwnCorrection(access, correctionId, step, async ({ steps }, { at }, tx) => {
		if (!mayReopen(steps)) {
			const words = 'You can ask again once. If you are not content, this page says who can help.';
			throw new Conflict('correction-final', words);
		}
		const item = (await findItems([correctionId], tx)).get(correctionId)!;
		const clocks = await findClocks(tx, item.organisationId, at);
		return { closedAt: null, closedBy: null, dueOn: dueOn('correction', ukDay(at), clocks) };
	});
}

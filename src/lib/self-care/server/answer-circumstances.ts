import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { YesNo } from '../schema.ts';
import { selfCareCircumstances } from './tables.ts';
import { accountOf } from './write-submission.ts';

/**
 * Keeps what somebody says of themselves. What they said before stays; what was said last holds.
 *
 * @param saidAt where it waited on a device; a clock that is ahead says now.
 */
export async function answerCircumstances(
	access: RecordAccess,
	{ saidAt, ...answers }: { answerId: string; pregnant: YesNo; ownLimits: YesNo; saidAt?: Date }
): Promise<void> {
	const reading = { view: 'self-care', category: 'self-care', verb: 'add' } as const;
	await changeRecord(access, reading, async (change) => {
		const { tx, patientId, at } = change;
		const answeredAt = saidAt && saidAt < at ? saidAt : at;
		const row = { patientId, ...answers, answeredBy: accountOf(change), answeredAt };
		await tx.insert(selfCareCircumstances).values(row).onConflictDoNothing();
	});
}

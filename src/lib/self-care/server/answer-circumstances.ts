import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { YesNo } from '../schema.ts';
import { selfCareCircumstances } from './tables.ts';
import { accountOf } from './write-submission.ts';

/** Keeps what somebody says of themselves. What they said before stays; the newest holds. */
export async function answerCircumstances(
	access: RecordAccess,
	answers: { answerId: string; pregnant: YesNo; ownLimits: YesNo }
): Promise<void> {
	const reading = { view: 'self-care', category: 'self-care', verb: 'add' } as const;
	await changeRecord(access, reading, async (change) => {
		const { tx, patientId, at } = change;
		const row = { patientId, ...answers, answeredBy: accountOf(change), answeredAt: at };
		await tx.insert(selfCareCircumstances).values(row).onConflictDoNothing();
	});
}

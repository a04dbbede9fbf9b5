import type { ToldEvent } from '#lib/access-log/schema.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { tellOpening } from '#lib/record/server/tell-opening.ts';
import { NotFound } from '#lib/server/errors.ts';
import { isAskable } from '../rules.ts';
import { findQuestion } from './find-question.ts';

/**
 * A line of the log that can be asked about, and the question about it that there is already. Only
 * for the patient.
 *
 * @throws NotFound for anybody else, for what is not on their log, and for their own openings.
 */
export async function getAskable(
	access: RecordAccess,
	place: { sequence: number; eventId: string }
): Promise<{ event: ToldEvent; questionId: string | null }> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(access, reading, async (tx, sight) => {
		const [{ event }, known] = await Promise.all([
			tellOpening(tx, sight, place),
			findQuestion(tx, sight.patientId, place)
		]);
		if (!isAskable(event)) throw new NotFound();
		return { result: { event, questionId: known?.questionId ?? null }, seen: [] };
	});
}

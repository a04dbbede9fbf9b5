import { readRecord } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { tellReader, type Told } from '#lib/record/server/tell-reader.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Enrolment } from '../rules/summarise-enrolment.ts';
import { readEnrolments } from './read-enrolments.ts';
import { readHours } from './remind-programmes.ts';

/**
 * What a patient was asked to follow, as far as the reader may see it; or one of it, with its reminders.
 *
 * @throws NotFound for one that is not there.
 */
export function listEnrolments(
	access: RecordAccess,
	enrolmentId?: string
): Promise<Told<{ enrolments: Enrolment[]; hours: number[] }>> {
	return readRecord(
		access,
		{ action: 'opened', view: 'self-care' },
		tellReader(async (tx, sight) => {
			const wish = enrolmentId ? { enrolmentIds: [enrolmentId] } : {};
			const [{ enrolments, seen }, hours] = await Promise.all([
				readEnrolments(tx, sight, wish),
				enrolmentId && sight.viewer.kind === 'patient'
					? readHours(tx, sight.patientId, enrolmentId)
					: []
			]);
			// One that is nobody's leaves no event.
			if (enrolmentId && enrolments.length === 0) throw new NotFound();
			return { result: { enrolments, hours }, seen };
		})
	);
}

import { changeAsPatient } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import type { Filling } from '../schema.ts';
import { calculateAnswers } from './calculate-answers.ts';
import { openAsked, requireOpen, type OpenAsked } from './open-asked.ts';
import { questionnaireDrafts } from './tables.ts';

/**
 * Keeps what a patient has filled in so far. Only they see it until they send it.
 *
 * @param change what was filled in before becomes what is kept; the same where nothing is to be.
 * @throws NotFound for anybody but the patient; Conflict where nobody asks any more.
 */
export async function saveFilling(
	access: RecordAccess,
	askedId: string,
	change: (open: OpenAsked) => Filling
): Promise<{ before: Filling; after: Filling; open: OpenAsked }> {
	return changeAsPatient(access, 'questionnaire', async (tx, { patientId, at: savedAt }) => {
		await lockPatient(tx, patientId);
		const open = await openAsked(tx, patientId, askedId);
		requireOpen(open.asked);
		const before = open.filling;
		const changed = change(open);
		const resource = JSON.parse(open.asked.resource) as object;
		const filling = calculateAnswers(open.form, changed, resource);
		await tx
			.insert(questionnaireDrafts)
			.values({ patientId, askedId, filling, savedAt })
			.onConflictDoUpdate({
				target: [questionnaireDrafts.patientId, questionnaireDrafts.askedId],
				set: { filling, savedAt }
			});
		return { before, after: filling, open };
	});
}

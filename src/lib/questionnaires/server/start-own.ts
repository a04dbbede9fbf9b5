import { randomUUID } from 'node:crypto';
import { changeAsPatient } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { NotFound } from '#lib/server/errors.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { includedQuestionnaires } from './included-questionnaires.ts';
import { readAsked } from './read-asked.ts';
import { askedQuestionnaires } from './tables.ts';

/**
 * A patient fills in a questionnaire because they want to: it is kept in their record, and nobody is told.
 *
 * @throws NotFound for anybody else, and for a questionnaire that is not there.
 */
export async function startOwn(
	access: RecordAccess,
	{ askedId, name }: { askedId: string; name: string }
): Promise<void> {
	if (!Object.hasOwn(includedQuestionnaires, name)) throw new NotFound();
	const { resource } = includedQuestionnaires[name]!;
	await changeAsPatient(access, 'questionnaire', async (tx, { patientId, by, at }) => {
		await lockPatient(tx, patientId);
		if ((await readAsked(tx, patientId, askedId)).length > 0) return;
		await tx.insert(askedQuestionnaires).values({
			...{ patientId, askedId, entryId: randomUUID(), organisationId: null },
			...{ title: resource.title!, resource: JSON.stringify(resource), message: '' },
			...{ dueOn: null, lookDays: null, asker: describeAuthor(access).author },
			...{ askedBy: by, askedAt: at }
		});
	});
}

import { and, eq, isNull } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { questionnaires } from './tables.ts';

/**
 * Nobody at the organisation can send it from now on. Who was sent it before may still answer.
 *
 * @throws NotFound for one that is not theirs, or retired already.
 */
export async function retireQuestionnaire(
	{ accountId, role }: ClinicianActor,
	questionnaireId: string
): Promise<void> {
	const retired = await database()
		.update(questionnaires)
		.set({ retiredAt: now(), retiredBy: accountId })
		.where(
			and(
				eq(questionnaires.questionnaireId, questionnaireId),
				eq(questionnaires.organisationId, role.organisation.organisationId),
				isNull(questionnaires.retiredAt)
			)
		)
		.returning({ version: questionnaires.version });
	if (retired.length === 0) throw new NotFound();
}

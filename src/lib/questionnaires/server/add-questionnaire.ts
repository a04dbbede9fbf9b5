import { and, desc, eq } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { checkQuestionnaire } from './check-questionnaire.ts';
import { questionnaires } from './tables.ts';

/**
 * Puts a questionnaire into an organisation's library; one with the address of one that is there
 * already is its next version. Who was sent the older one still answers that.
 *
 * @param text the FHIR Questionnaire: it is kept exactly as it is.
 * @throws Invalid where it cannot be asked here, with the first thing that is wrong.
 */
export async function addQuestionnaire(
	{ accountId, name, role }: ClinicianActor,
	{ questionnaireId, text }: { questionnaireId: string; text: string }
): Promise<void> {
	const checked = checkQuestionnaire(text);
	if (!checked.ok) throw new Invalid('questionnaire-refused', checked.faults[0]!);
	const { organisationId } = role.organisation;
	const url = checked.questionnaire.url;
	await inTransaction(async (tx) => {
		const own = await tx
			.select()
			.from(questionnaires)
			.where(and(eq(questionnaires.organisationId, organisationId)))
			.orderBy(desc(questionnaires.version))
			.for('update');
		const isSame = (one: { questionnaireId: string; resource: string }) =>
			one.questionnaireId === questionnaireId ||
			(url !== undefined && (JSON.parse(one.resource) as { url?: string }).url === url);
		const before = own.find((one) => isSame(one) && one.retiredAt === null);
		if (before?.resource === text) return;
		await tx.insert(questionnaires).values({
			questionnaireId: before?.questionnaireId ?? questionnaireId,
			version: (before?.version ?? 0) + 1,
			...{ organisationId, title: checked.form.title, resource: text },
			...{ addedBy: accountId, addedByName: name, addedAt: now() }
		});
	});
}

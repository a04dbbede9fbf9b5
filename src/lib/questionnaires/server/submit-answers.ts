import { and, eq } from 'drizzle-orm';
import { ukDay } from '#lib/access-log/rules.ts';
import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import { raiseItem } from '#lib/review-queue/server/raise-item.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { findMissing } from '../rules.ts';
import { buildResponse } from './build-response.ts';
import { calculateAnswers } from './calculate-answers.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { findCards } from './find-cards.ts';
import { findLooker } from './find-looker.ts';
import { openAsked, requireOpen } from './open-asked.ts';
import { questionnaireDrafts, questionnaireSubmissions } from './tables.ts';

/**
 * Sends the answers: from then on they are in the record, for whoever may see it, and who asked is to
 * look at them by a day that the patient is told.
 *
 * @param submissionId sending twice by the same id is sending once.
 * @throws Invalid where something that must be answered is not; Conflict where nobody asks any more.
 */
export async function submitAnswers(
	access: RecordAccess,
	{ askedId, submissionId }: { askedId: string; submissionId: string }
): Promise<void> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	await changeRecord(access, { view: 'questionnaire' }, async (change) => {
		const { tx, patientId, at } = change;
		await lockPatient(tx, patientId);
		const { asked, form, filling: saved } = await openAsked(tx, patientId, askedId);
		if (asked.submissions.some((one) => one.submissionId === submissionId)) return;
		requireOpen(asked);
		const filling = calculateAnswers(form, saved, JSON.parse(asked.resource) as object);
		if (findMissing(form, filling).length > 0) {
			throw new Invalid('questionnaire-unfinished', 'Some questions still need an answer.');
		}
		const { author, by: submittedBy } = describeAuthor(access);
		const status = asked.submissions.length > 0 ? ('amended' as const) : ('completed' as const);
		const { entryId } = asked;
		const { version } = await writeEntry(change, {
			...{ entryId, organisation: null, messageId: submissionId },
			resource: buildResponse(form, filling, { entryId, status, name: author.name, at })
		});
		const rules = findCards(form, filling);
		const looker = await findLooker(tx, { ...asked, patientId, filling }, at);
		const lookBy = looker && addWorkingDays(ukDay(at), asked.lookDays ?? 1);
		await tx.insert(questionnaireSubmissions).values({
			...{ patientId, askedId, version, submissionId, filling, lookBy, submittedBy },
			cards: rules.map(({ key, version }) => ({ rule: key, version })),
			submittedAt: at
		});
		await forgetDraft(change, askedId);
		if (!lookBy) return;
		await raiseItem(tx, {
			...{ kind: 'questionnaire', patientId, aboutId: askedId, requestId: null, submissionId },
			...{ organisationId: asked.organisationId!, urgent: rules.some(({ urgent }) => urgent) },
			...{ raisedAt: at, dueOn: lookBy, lookDays: asked.lookDays ?? 1 }
		});
	});
}

export async function forgetDraft(
	{ tx, patientId }: Pick<Change, 'tx' | 'patientId'>,
	askedId: string
) {
	const its = and(
		eq(questionnaireDrafts.patientId, patientId),
		eq(questionnaireDrafts.askedId, askedId)
	);
	await tx.delete(questionnaireDrafts).where(its);
}

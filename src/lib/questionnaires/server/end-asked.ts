import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { writeEntry } from '#lib/record/server/write-entry.ts';
import { closeItems } from '#lib/review-queue/server/close-items.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { buildResponse } from './build-response.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { readAsked } from './read-asked.ts';
import { tellAsked } from './tell-asked.ts';
import { readQuestionnaire } from './read-questionnaire.ts';
import { forgetDraft } from './submit-answers.ts';
import { questionnaireEndings } from './tables.ts';

/**
 * Ends being asked. Who asked can stop, as long as nothing was answered; the patient can decline, and
 * can take back what they sent: it stays in the record, marked as a mistake.
 *
 * @throws NotFound for whose it is not; Conflict where it is over, or answered already.
 */
export async function endAsked(access: RecordAccess, askedId: string): Promise<void> {
	await changeRecord(access, { view: 'questionnaire' }, async (change) => {
		const { tx, patientId, at, viewer } = change;
		await lockPatient(tx, patientId);
		const [found] = await readAsked(tx, patientId, askedId);
		const asked = found && tellAsked(found, viewer);
		if (!asked) throw new NotFound();
		const { author, by } = describeAuthor(access);
		const [last] = asked.submissions;
		const isPatient = viewer.kind === 'patient';
		if (asked.ended) throw new Conflict('questionnaire-ended', 'This is over already.');
		if (last && !isPatient) {
			throw new Conflict('questionnaire-answered', 'The patient has answered this already.');
		}
		const kind = isPatient ? (last ? 'withdrawn' : 'declined') : 'stopped';
		if (last) {
			const { entryId } = asked;
			const about = { entryId, status: 'entered-in-error' as const, name: author.name, at };
			const resource = buildResponse(readQuestionnaire(asked.resource), last.filling, about);
			await writeEntry(change, { entryId, organisation: null, resource, messageId: askedId });
		}
		await tx
			.insert(questionnaireEndings)
			.values({ patientId, askedId, kind, author, endedBy: by, endedAt: at });
		await forgetDraft(change, askedId);
		await closeItems(tx, askedId, { by, at, outcome: 'withdrawn' });
	});
}

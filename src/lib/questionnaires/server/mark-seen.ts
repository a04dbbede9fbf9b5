import { changeRecord } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { closeItems } from '#lib/review-queue/server/close-items.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import type { SeenWish } from '../schema.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { readAsked } from './read-asked.ts';
import { tellAsked } from './tell-asked.ts';
import { questionnaireReviews } from './tables.ts';

/**
 * Says that a person has looked at what a patient sent, and what comes of it: the patient reads who, when and what.
 *
 * @throws NotFound for whoever did not ask, or may not see it; Conflict where the patient has changed or
 * taken back what was read, or a colleague was first.
 */
export async function markSeen(
	access: RecordAccess,
	{ askedId, version, outcome, words }: SeenWish & { askedId: string }
): Promise<void> {
	if (access.standing.kind !== 'clinician') throw new NotFound();
	await changeRecord(access, { view: 'questionnaire' }, async ({ tx, patientId, at, viewer }) => {
		await lockPatient(tx, patientId);
		const [found] = await readAsked(tx, patientId, askedId);
		const asked = found && tellAsked(found, viewer);
		if (!asked) throw new NotFound();
		const [last] = asked.submissions;
		if (!last) throw new NotFound();
		if (asked.ended) {
			throw new Conflict('questionnaire-ended', 'The patient has taken these answers back.');
		}
		if (last.version !== version) {
			throw new Conflict('questionnaire-changed', 'The patient has changed these answers since.');
		}
		const { author: reviewer, by } = describeAuthor(access);
		if (last.review) {
			const { name } = last.review.reviewer;
			const own =
				last.review.outcome === outcome && last.review.words === words && name === reviewer.name;
			if (own) return;
			throw new Conflict('questionnaire-seen', `${name} has looked at these answers already.`);
		}
		await tx.insert(questionnaireReviews).values({
			...{ patientId, askedId, version, outcome, words, reviewer, seenBy: by, seenAt: at }
		});
		await closeItems(tx, askedId, { by, at, outcome: outcome === 'message' ? 'replied' : 'seen' });
		await notify(tx, { patientId, kind: 'seen', about: { askedId } });
	});
}

import { changeRecord } from '#lib/access/server/change-record.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { findEndpoint } from '#lib/filing/server/find-endpoint.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { takeBackResults } from '#lib/programmes/server/take-back-results.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { standing, TAKE_BACK_MINUTES } from '#lib/review-queue/rules.ts';
import { addStep } from '#lib/review-queue/server/add-step.ts';
import { findItem } from '#lib/review-queue/server/find-item.ts';
import { joinOpenItem } from '#lib/review-queue/server/join-open-item.ts';
import { lockItem } from '#lib/review-queue/server/lock-item.ts';
import { authorWords } from '#lib/review-queue/words.ts';
import type { ReviewStep } from '#lib/review-queue/schema.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import { readItem } from './read-item.ts';

/**
 * A slip of the hand: whoever dealt with an item takes that back, and it waits as before. What they did,
 * and that they took it back, stays to be read.
 *
 * @throws Conflict where it is too late, somebody has acted since, or it has gone to another system.
 */
export async function takeBack(
	actor: ClinicianActor,
	itemId: string,
	{ stepId }: { stepId: string }
): Promise<void> {
	const { organisationId } = actor.role.organisation;
	const known = await findItem(organisationId, itemId);
	if (!known) throw new NotFound();
	const access = await openRecord(actor, { patientId: known.patientId, purpose: 'TREAT' });
	await changeRecord(access, { view: 'self-care', category: 'self-care' }, async (change) => {
		const { tx, patientId, at } = change;
		await lockPatient(tx, patientId);
		const item = await lockItem(tx, { organisationId, itemId });
		const read = item && (await readItem(tx, change, item));
		if (!read) throw new NotFound();
		if (read.steps.some((step) => step.stepId === stepId)) return;
		const last = standing(read.steps).at(-1);
		if (!last || !mayTakeBack(last, actor, at)) {
			throw new Conflict(
				'review-too-late',
				`Only what you did yourself can be taken back, within ${TAKE_BACK_MINUTES} minutes.`
			);
		}
		if (last.kind === 'accepted' && (await findEndpoint(tx, organisationId))) {
			throw new Conflict(
				'review-filed',
				'It has gone to your own system. Take it out there, and tell the patient here.'
			);
		}
		const { author, by: doneBy } = describeAuthor(access);
		if (last.kind === 'accepted' && read.enrolment) {
			const { organisation } = actor.role;
			const { stepId: accepted } = last;
			const taking = { stepId: accepted, organisation, by: authorWords(author) };
			await takeBackResults(change, read.enrolment, taking);
		}
		const taken = { kind: 'taken-back' as const, words: '', takenBack: last.stepId };
		const step = { stepId, ...taken, author, doneBy, doneAt: at };
		await addStep(tx, item, step, { stays: await joinOpenItem(tx, item) });
	});
}

export function mayTakeBack(
	last: Pick<ReviewStep, 'doneBy' | 'doneAt' | 'kind'>,
	{ accountId }: Pick<ClinicianActor, 'accountId'>,
	at: Date
): boolean {
	const minutes = (at.getTime() - last.doneAt.getTime()) / 60_000;
	return last.kind !== 'answered' && last.doneBy === accountId && minutes <= TAKE_BACK_MINUTES;
}

import { changeRecord, type Change } from '#lib/access/server/change-record.ts';
import { describeAuthor } from '#lib/access/server/describe-author.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { queueFiling } from '#lib/filing/server/queue-filing.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { acceptResults } from '#lib/programmes/server/accept-results.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { acceptEntries } from '#lib/review-queue/server/accept-entries.ts';
import { addStep } from '#lib/review-queue/server/add-step.ts';
import { findItem } from '#lib/review-queue/server/find-item.ts';
import { lockItem } from '#lib/review-queue/server/lock-item.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { MUST_OPEN_WORDS } from '../words.ts';
import type { ReviewWish } from '../schema.ts';
import { readItem, type ReadItem } from './read-item.ts';
import { requireUnchanged } from './require-unchanged.ts';

const VIEW = { view: 'self-care', category: 'self-care' } as const;

/**
 * Somebody has looked at what a patient sent, and this comes of it: the patient reads who, when and
 * what. Accepted, it goes to the organisation's own system too, in the same transaction.
 *
 * @param fromList it was not opened, only read in the list.
 * @throws NotFound for whoever may not see it; Conflict where it is not what they read any more, or a
 * colleague was first; Invalid where it must be opened, and for what cannot be accepted.
 */
export async function reviewItem(
	actor: ClinicianActor,
	itemId: string,
	wish: ReviewWish,
	{ fromList = false }: { fromList?: boolean } = {}
): Promise<void> {
	const { organisationId } = actor.role.organisation;
	const place = { organisationId, itemId };
	const known = await findItem(organisationId, itemId);
	if (!known) throw new NotFound();
	const access = await openRecord(actor, { patientId: known.patientId, purpose: 'TREAT' });
	await changeRecord(access, VIEW, async (change) => {
		const { tx, patientId, at } = change;
		await lockPatient(tx, patientId);
		const item = await lockItem(tx, place);
		const read = item && (await readItem(tx, change, item));
		// Of a questionnaire its own page takes care, with its versions.
		if (!read || item.kind !== 'self-care') throw new NotFound();
		if (read.steps.some(({ stepId }) => stepId === wish.stepId)) return;
		requireUnchanged(read, wish.revision);
		if (fromList && read.mustOpen) {
			throw new Invalid('review-must-open', `${MUST_OPEN_WORDS[read.mustOpen]}.`);
		}
		const { author, by: doneBy } = describeAuthor(access);
		const { stepId, kind, words } = wish;
		await addStep(tx, item, { stepId, kind, words, author, doneBy, doneAt: at });
		if (kind === 'accepted') await accept(change, actor, read, stepId);
		const submissionId = read.sent.at(-1)!.submissionId;
		const told = kind === 'queried' ? 'asked' : 'seen';
		await notify(tx, { patientId, kind: told, about: { submissionId } });
	});
}

/**
 * Each reading in the version that was read: what is put right later is not what they accepted. Of a
 * programme also what it comes to, with all the readings that this is made of.
 */
async function accept(
	change: Change,
	{ accountId, name, role }: ClinicianActor,
	{ sent, enrolment, seen }: ReadItem,
	stepId: string
): Promise<void> {
	const { tx, patientId, at } = change;
	const { organisation, jobTitle } = role;
	const { results, counted } = enrolment
		? await acceptResults(change, enrolment, { stepId, organisation })
		: { results: [], counted: [] };
	const standing = sent
		.flatMap((one) => one.entries)
		.filter(({ change: now }) => now !== 'withdrawn')
		.map(({ entry }) => entry.entryId);
	const ids = new Set([...standing, ...counted]);
	const readings = seen.filter(({ entryId }) => ids.has(entryId));
	if (readings.length === 0) {
		throw new Invalid('review-nothing-left', 'They have taken out all that there was to accept.');
	}
	const entries = [...readings, ...results];
	await acceptEntries(tx, { patientId, stepId }, entries);
	const { organisationId } = organisation;
	const acceptedBy = { accountId, name, jobTitle };
	await queueFiling(tx, { organisationId, patientId, entries, acceptedBy, at });
	change.seen.push(...readings);
}

import { randomUUID } from 'node:crypto';
import { findAccess, type RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { readFilings } from '#lib/filing/server/read-filings.ts';
import type { Filed } from '#lib/filing/schema.ts';
import { filedWords } from '#lib/filing/words.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { tellReader } from '#lib/record/server/tell-reader.ts';
import { happenedWords, momentWords } from '#lib/record/words.ts';
import { standing } from '#lib/review-queue/rules.ts';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { findItem } from '#lib/review-queue/server/find-item.ts';
import { now } from '#lib/server/clock.ts';
import { NotFound } from '#lib/server/errors.ts';
import { cardOf } from '#lib/self-care/words.ts';
import type { Sent, SentEntry } from '#lib/self-care/server/read-sent.ts';
import { REVIEWS } from '../schema.ts';
import { REVIEW_WORDS, toldWords } from '../words.ts';
import { describeProgramme, describeReadings, titleOf } from './describe-readings.ts';
import { describeSteps } from '#lib/review-queue/words.ts';
import { listReviewers } from './list-reviewers.ts';
import { describeItem } from './load-inbox.ts';
import { entriesOf } from './open-items.ts';
import { readItem, type ReadItem } from './read-item.ts';
import { mayTakeBack } from './take-back.ts';

export type ItemPage = NonNullable<Awaited<ReturnType<typeof describe>>>;

/**
 * One item of the actor's organisation, with all that it gathers and what was done with it.
 *
 * @returns where to instead, for a questionnaire's; nothing to show, where it cannot be opened now.
 * @throws NotFound where it is not in their queue.
 */
export async function loadItem(actor: ClinicianActor, itemId: string) {
	const item = await findItem(actor.role.organisation.organisationId, itemId);
	if (!item) throw new NotFound();
	const { kind, patientId, aboutId } = item;
	if (kind === 'questionnaire') {
		const elsewhere = `/care-team/patients/${patientId}/questionnaires/${aboutId}`;
		return { elsewhere, open: null };
	}
	const access = await findAccess(actor, { patientId, purpose: 'TREAT' });
	return { elsewhere: null, open: access && (await describe(actor, access, item)) };
}

async function describe(actor: ClinicianActor, access: RecordAccess, item: ReviewItem) {
	const read = await open(access, item);
	if (!read) return null;
	const { accountId, role } = actor;
	const reviewers = await listReviewers(role.organisation.organisationId);
	const { words } = read;
	const at = now();
	const { sent, steps } = read;
	const findings = sent.flatMap((one) => one.findings);
	const record = `/care-team/patients/${access.patientId}/record`;
	return {
		...words,
		...describeItem(item, at),
		revision: item.revision,
		stepId: randomUUID(),
		state: item.state,
		title: titleOf(read),
		programme: read.enrolment && describeProgramme(read.enrolment, at).words,
		filed: [...new Set(read.filed.map(filedWords))],
		recordHref: record,
		flags: [...new Map(findings.map((one) => [one.rule, toldWords(cardOf(one).about)])).values()],
		readings: describeReadings(sent),
		sent: sent.map((one) => describeSent(one, record)),
		steps: describeSteps(steps, accountId),
		takeBackId: canTakeBack(read, actor, at) ? randomUUID() : null,
		choices: REVIEWS.map((value) => ({ value, ...REVIEW_WORDS[value] })),
		assignedTo: item.assignedTo ?? '',
		reviewers: reviewers.map((one) => ({
			value: one.accountId,
			text: one.accountId === accountId ? `You (${one.name})` : one.name
		}))
	};
}

/** What has gone to their own system is taken out there. */
function canTakeBack(
	{ item, steps, filed }: ReadItem & { filed: Filed[] },
	actor: ClinicianActor,
	at: Date
): boolean {
	const last = standing(steps).at(-1);
	if (!last || item.state === 'waiting' || !mayTakeBack(last, actor, at)) return false;
	return last.kind !== 'accepted' || filed.length === 0;
}

/** Undefined where nothing of it may be seen: nothing is written then, as nothing was opened. */
async function open(access: RecordAccess, item: ReviewItem) {
	const reading = { action: 'opened', view: 'self-care', category: 'self-care' } as const;
	try {
		return await readRecord(
			access,
			reading,
			tellReader(async (tx, sight) => {
				const found = await readItem(tx, sight, item);
				if (!found) throw new NotFound();
				const { patientId, organisationId } = item;
				const filings = await readFilings(tx, patientId, entriesOf([found]), organisationId);
				return { result: { ...found, filed: [...filings.values()].flat() }, seen: found.seen };
			})
		);
	} catch (error) {
		if (error instanceof NotFound) return undefined;
		throw error;
	}
}

function describeSent({ submissionId, sentAt, saidBy, entries }: Sent, record: string) {
	return {
		submissionId,
		when: momentWords(sentAt),
		by: SAID_BY_WORDS[saidBy],
		entries: entries.map((one) => describeEntry(one, record))
	};
}

const SAID_BY_WORDS = {
	patient: 'the patient',
	carer: 'somebody who acts for the patient',
	device: 'a device'
} as const;

function describeEntry({ entry, change, reason }: SentEntry, record: string) {
	const { content, entryId } = entry;
	const notes = content.details.filter(({ label }) => label === 'Note').map(({ text }) => text);
	return {
		entryId,
		title: content.title,
		value: change === 'withdrawn' ? 'Taken out' : (content.meaning ?? ''),
		when: happenedWords(entry),
		note: [...notes, ...(reason ? [`Why: ${reason}`] : [])].join('. '),
		changed: change === 'corrected',
		href: `${record}/self-care/${entryId}`
	};
}

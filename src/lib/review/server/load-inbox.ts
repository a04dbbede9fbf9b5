import { randomUUID } from 'node:crypto';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { nameWords } from '#lib/record/server/describe-paper.ts';
import { momentWords } from '#lib/record/words.ts';
import { isOverdue } from '#lib/review-queue/rules.ts';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { countQueue } from '#lib/review-queue/server/count-queue.ts';
import { listQueue, QUEUES } from '#lib/review-queue/server/list-queue.ts';
import { now } from '#lib/server/clock.ts';
import { cardOf } from '#lib/self-care/words.ts';
import { STEP_WORDS } from '#lib/review-queue/words.ts';
import { ageWords, MUST_OPEN_WORDS } from '../words.ts';
import { describeProgramme, describeReadings, titleOf } from './describe-readings.ts';
import { listReviewers } from './list-reviewers.ts';
import { openItems, type OpenedItem } from './open-items.ts';

export type InboxPage = Awaited<ReturnType<typeof loadInbox>>;
export type InboxRow = InboxPage['rows'][number];

/** Every row opens somebody's record, and is on their log: as many as somebody works through at once. */
export const ROWS_A_PAGE = 20;

/** What waits for the actor's organisation, a page at a time, each row opened through the gate. */
export async function loadInbox(
	actor: ClinicianActor,
	{ show: asked, after }: { show?: string | null; after?: string | null }
) {
	const { accountId, role } = actor;
	const { organisationId, name } = role.organisation;
	const at = now();
	const show = QUEUES.find((one) => one === asked) ?? 'waiting';
	const [{ items, next }, counts, reviewers] = await Promise.all([
		listQueue({ organisationId, accountId, show, after, most: ROWS_A_PAGE }),
		countQueue(organisationId, accountId, ukDay(at)),
		listReviewers(organisationId)
	]);
	const opened = await openItems(actor, items);
	const names = new Map(reviewers.map((one) => [one.accountId, one.name]));
	return {
		organisation: name,
		formId: randomUUID(),
		counts,
		show,
		tabs: QUEUES.map((one) => ({
			...{ key: one, text: TABS[one], count: counts[one], current: one === show },
			href: `/care-team/review?show=${one}`
		})),
		rows: items.map((item) => ({
			...describeItem(item, at),
			assigned: describeAssigned(item, accountId, names),
			opened: describeOpened(opened.get(item.itemId), at)
		})),
		nextHref: next && `/care-team/review?show=${show}&after=${next}`,
		fromStart: !after
	};
}

const TABS = { waiting: 'To look at', mine: 'Yours', queried: 'Waiting for the patient' } as const;

/** What the queue itself knows of an item: nothing of whom it is about. */
export function describeItem(item: ReviewItem, at: Date) {
	const { itemId, revision, urgent, raisedAt, dueOn, state } = item;
	return {
		itemId,
		key: `${itemId}:${revision}`,
		href: `/care-team/review/${itemId}`,
		urgent,
		overdue: isOverdue(item, ukDay(at)),
		age: ageWords(raisedAt, at),
		due: state === 'queried' ? null : dateWords({ at: dueOn, precision: 'day' })
	};
}

function describeAssigned(
	{ assignedTo }: ReviewItem,
	accountId: string,
	names: Map<string, string>
): string | null {
	if (!assignedTo) return null;
	return assignedTo === accountId ? 'You' : (names.get(assignedTo) ?? 'Somebody who has left');
}

/** What its patient's record says of it; null where it cannot be opened, and that is all there is to say. */
function describeOpened(read: OpenedItem | undefined, at: Date) {
	if (!read) return null;
	const { known, sent, asked, enrolment, last, mustOpen, seen } = read;
	const findings = sent.flatMap((one) => one.findings);
	return {
		// A row is of all of them, though it names none.
		entryIds: seen.map(({ entryId }) => entryId),
		name: known ? nameWords(known) : 'Somebody',
		title: asked ? asked.title : titleOf(read),
		programme: enrolment && describeProgramme(enrolment, at).words,
		readings: describeReadings(sent),
		flags: [...new Set(findings.map((finding) => cardOf(finding).about))],
		mustOpen: mustOpen && MUST_OPEN_WORDS[mustOpen],
		last: last
			? `Last time: ${last.author.name} ${STEP_WORDS[last.kind]}, ${momentWords(last.doneAt)}`
			: null
	};
}

import { randomUUID } from 'node:crypto';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { filedWords } from '#lib/filing/words.ts';
import { nameWords } from '#lib/record/server/describe-paper.ts';
import { momentWords } from '#lib/record/words.ts';
import { isOverdue } from '#lib/review-queue/rules.ts';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { countQueue } from '#lib/review-queue/server/count-queue.ts';
import { listDone } from '#lib/review-queue/server/list-done.ts';
import { listQueue } from '#lib/review-queue/server/list-queue.ts';
import { now } from '#lib/server/clock.ts';
import { cardOf } from '#lib/self-care/words.ts';
import { STEP_WORDS } from '#lib/review-queue/words.ts';
import { inboxHref, itemHref, placeQuery } from '../rules.ts';
import { SHOWN, type InboxPlace } from '../schema.ts';
import { ageWords, MUST_OPEN_WORDS, OUTCOME_WORDS, TAB_WORDS, toldWords } from '../words.ts';
import { describeProgramme, describeReadings, titleOf } from './describe-readings.ts';
import { listReviewers } from './list-reviewers.ts';
import { openItems, type OpenedItem } from './open-items.ts';

export type InboxPage = Awaited<ReturnType<typeof loadInbox>>;
export type InboxRow = InboxPage['rows'][number];

/** Every row opens somebody's record, and is on their log: as many as somebody works through at once. */
export const ROWS_A_PAGE = 20;

const START: InboxPlace = { show: 'waiting', after: null };

/** So long what was dealt with is listed: it stays on each patient's page of what they sent. */
const DONE_DAYS = 7;

/** What waits for the actor's organisation, or was done there, a page at a time, each row opened through the gate. */
export async function loadInbox(actor: ClinicianActor, place: InboxPlace = START) {
	const { accountId, role } = actor;
	const { organisationId, name } = role.organisation;
	const at = now();
	const { show, after } = place;
	const [{ items, next }, counts, reviewers] = await Promise.all([
		listShown(actor, place, at),
		countQueue(organisationId, accountId, ukDay(at)),
		listReviewers(organisationId)
	]);
	const opened = await openItems(actor, items);
	const names = new Map(reviewers.map((one) => [one.accountId, one.name]));
	const nameOf = (account: string) =>
		account === accountId ? 'You' : (names.get(account) ?? 'Somebody who has left');
	return {
		organisation: name,
		formId: randomUUID(),
		counts,
		show,
		query: placeQuery(place),
		tabs: SHOWN.map((one) => ({
			...{ key: one, text: TAB_WORDS[one], count: one === 'done' ? null : counts[one] },
			...{ current: one === show, href: inboxHref({ show: one, after: null }) }
		})),
		rows: items.map((item) => ({
			...describeItem(item, at),
			href: itemHref(item.itemId, place),
			assigned: show !== 'done' && item.assignedTo ? nameOf(item.assignedTo) : null,
			ended: describeEnd(item, nameOf),
			opened: describeOpened(opened.get(item.itemId), at)
		})),
		nextHref: next && inboxHref({ show, after: next }),
		firstHref: after && inboxHref({ show, after: null })
	};
}

function listShown({ accountId, role }: ClinicianActor, { show, after }: InboxPlace, at: Date) {
	const { organisationId } = role.organisation;
	if (show !== 'done') {
		return listQueue({ organisationId, accountId, show, after, most: ROWS_A_PAGE });
	}
	const since = new Date(at.getTime() - DONE_DAYS * 86_400_000);
	return listDone({ organisationId, since, after, most: ROWS_A_PAGE });
}

/** What the queue itself knows of an item: nothing of whom it is about. */
export function describeItem(item: ReviewItem, at: Date) {
	const { itemId, revision, urgent, raisedAt, dueOn, state } = item;
	return {
		itemId,
		key: `${itemId}:${revision}`,
		urgent,
		overdue: isOverdue(item, ukDay(at)),
		age: ageWords(raisedAt, at),
		due: state === 'waiting' ? dateWords({ at: dueOn, precision: 'day' }) : null
	};
}

/** What came of an item that is done, by whom and when; nobody of the team ended what the patient took out. */
function describeEnd(
	{ outcome, closedAt, closedBy }: ReviewItem,
	nameOf: (accountId: string) => string
): string | null {
	if (!outcome || !closedAt || !closedBy) return null;
	const by = outcome === 'withdrawn' ? '' : ` by ${nameOf(closedBy)}`;
	return `${OUTCOME_WORDS[outcome]}${by}, ${momentWords(closedAt)}`;
}

/** What its patient's record says of it; null where it cannot be opened, and that is all there is to say. */
function describeOpened(read: OpenedItem | undefined, at: Date) {
	if (!read) return null;
	const { known, sent, asked, enrolment, last, mustOpen, seen, filed } = read;
	const findings = sent.flatMap((one) => one.findings);
	return {
		// A row is of all of them, though it names none.
		entryIds: seen.map(({ entryId }) => entryId),
		name: known ? nameWords(known) : 'Somebody',
		title: asked ? asked.title : titleOf(read),
		programme: enrolment && describeProgramme(enrolment, at).words,
		readings: describeReadings(sent),
		flags: [...new Set(findings.map((finding) => toldWords(cardOf(finding).about)))],
		filed: [...new Set(filed.map(filedWords))],
		mustOpen: mustOpen && MUST_OPEN_WORDS[mustOpen],
		last: last
			? `Last time: ${last.author.name} ${STEP_WORDS[last.kind]}, ${momentWords(last.doneAt)}`
			: null
	};
}

import { randomUUID } from 'node:crypto';
import { findEndpoint } from '#lib/filing/server/find-endpoint.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { ReviewItem } from '#lib/review-queue/schema.ts';
import { countQueue } from '#lib/review-queue/server/count-queue.ts';
import { findItem } from '#lib/review-queue/server/find-item.ts';
import { TAKE_BACK_MINUTES } from '#lib/review-queue/rules.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { itemHref, placeQuery, readDone, readPlace } from '../rules.ts';
import { doneWords, leftWords } from '../words.ts';

export type Done = NonNullable<Awaited<ReturnType<typeof loadDone>>>;

/**
 * What was just done, for the top of the page that comes next: with the way to take it back, and nothing
 * of whom it was about. Nobody's record is opened for it.
 */
export async function loadDone(actor: ClinicianActor, params: URLSearchParams) {
	const done = readDone(params);
	if (!done) return null;
	const { accountId, role } = actor;
	const { organisationId } = role.organisation;
	const { waiting } = await countQueue(organisationId, accountId, ukDay(now()));
	const left = leftWords(waiting);
	if ('count' in done) return { words: doneWords(done.count), left, undo: null };
	const item = await findItem(organisationId, done.itemId);
	if (!item || item.kind !== 'self-care') return { words: doneWords(1), left, undo: null };
	const place = readPlace(params);
	return {
		words: doneWords(item.outcome ?? item.state),
		left,
		undo: (await mayUndo(actor, item))
			? {
					action: `/care-team/review/${item.itemId}?/back&${placeQuery(place)}`,
					stepId: randomUUID(),
					href: itemHref(item.itemId, place)
				}
			: null
	};
}

/** As far as the queue itself knows: taking it back asks again, of the steps. */
async function mayUndo({ accountId }: ClinicianActor, item: ReviewItem): Promise<boolean> {
	const { state, outcome, closedAt, closedBy, organisationId } = item;
	if (state === 'queried') return true;
	if (state !== 'closed' || closedBy !== accountId || outcome === 'withdrawn') return false;
	if (now().getTime() - closedAt!.getTime() > TAKE_BACK_MINUTES * 60_000) return false;
	return outcome !== 'accepted' || !(await inTransaction((tx) => findEndpoint(tx, organisationId)));
}

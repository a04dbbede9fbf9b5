import type { ClinicianActor } from '#lib/identity/schema.ts';
import { inboxHref, placeQuery, readPlace } from '../rules.ts';
import { findNext } from './find-next.ts';
import { loadDone } from './load-done.ts';

export type Way = Awaited<ReturnType<typeof loadWay>>;

/** For a page of one item: what was done before it, what comes after it, and the list that it stands in. */
export async function loadWay(actor: ClinicianActor, itemId: string, params: URLSearchParams) {
	const place = readPlace(params);
	const [done, nextHref] = await Promise.all([
		loadDone(actor, params),
		findNext(actor, place, { itemId, done: false })
	]);
	return { done, nextHref, listHref: inboxHref(place), query: placeQuery(place) };
}

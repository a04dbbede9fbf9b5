import { ukDay } from '#lib/access-log/rules.ts';
import { dayWords } from '#lib/access-log/words.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findNames } from '#lib/identity/server/find-names.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { listNeighbours } from '#lib/organisations/server/list-neighbours.ts';
import { now } from '#lib/server/clock.ts';
import { inTransaction } from '#lib/server/db.ts';
import { readPageNumber } from '#lib/server/page-number.ts';
import { isOverdue } from '../rules.ts';
import type { Item, ItemKind } from '../schema.ts';
import { ITEMS_AT_ONCE, listItems, SHOWS, type Show } from './list-items.ts';

export interface QueueRow {
	/** Null for what they opened themselves: it is not theirs to deal with. */
	href: string | null;
	kind: string;
	raised: string;
	due: string;
	overdue: boolean;
	who: string;
	organisation: string;
}

export interface QueueView {
	show: Show;
	tabs: { text: string; href: string; current: boolean }[];
	/** Where there is more than one. */
	kinds: { text: string; href: string; current: boolean }[];
	rows: QueueRow[];
	/** An area's operators have items of several organisations. */
	ofArea: boolean;
	page: number;
	pages: number;
	/** Where the page before and after this one are. */
	previous: string | null;
	next: string | null;
}

const TABS: Record<Show, string> = {
	open: 'To do',
	mine: 'Mine',
	overdue: 'Overdue',
	closed: 'Closed'
};
const KINDS: Record<ItemKind, string> = {
	question: 'Question',
	emergency: 'Emergency',
	correction: 'Correction'
};
const MANY: Record<ItemKind, string> = {
	question: 'Questions',
	emergency: 'Emergencies',
	correction: 'Corrections'
};

/**
 * An organisation's queue of items of these kinds, or an area's: days and who deals with what, and
 * nothing of what it is about.
 */
export async function showQueue(
	actor: ClinicianActor,
	url: URL,
	ofKinds: readonly ItemKind[]
): Promise<QueueView> {
	const here = url.pathname;
	const show = SHOWS.find((one) => one === url.searchParams.get('show')) ?? 'open';
	const kind = ofKinds.find((one) => one === url.searchParams.get('kind'));
	const page = readPageNumber(url);
	const { organisationId } = actor.role.organisation;
	const ofArea = actor.role.role === 'operator';
	const queue = ofArea ? { area: await listNeighbours(organisationId) } : { organisationId };
	const { accountId } = actor;
	const today = ukDay(now());
	const { items, counts } = await listItems(queue, {
		...{ show, page, accountId, today },
		kinds: kind ? [kind] : ofKinds
	});
	const pages = Math.max(1, Math.ceil(counts[show] / ITEMS_AT_ONCE));
	const at = (asked: { show?: Show; kind?: ItemKind; page?: number }) =>
		address(here, { show, kind, ...asked });
	return {
		show,
		ofArea,
		tabs: SHOWS.map((one) => ({
			text: `${TABS[one]} (${counts[one]})`,
			href: at({ show: one }),
			current: one === show
		})),
		kinds: (ofKinds.length > 1 ? [undefined, ...ofKinds] : []).map((one) => ({
			text: one ? MANY[one] : 'All',
			href: at({ kind: one }),
			current: one === kind
		})),
		rows: await describeItems(items, { here, self: accountId, today }),
		page,
		pages,
		previous: page > 1 ? at({ page: page - 1 }) : null,
		next: page < pages ? at({ page: page + 1 }) : null
	};
}

async function describeItems(
	items: Item[],
	{ here, self, today }: { here: string; self: string; today: string }
): Promise<QueueRow[]> {
	const [names, organisations] = await inTransaction((tx) =>
		Promise.all([
			findNames(
				tx,
				items.flatMap(({ assignedTo }) => assignedTo ?? [])
			),
			findOrganisations(
				tx,
				items.map(({ organisationId }) => organisationId)
			)
		])
	);
	const nameOf = new Map(organisations.map(({ organisationId, name }) => [organisationId, name]));
	return items.map((item) => {
		const own = item.aboutAccount === self;
		const assigned = item.assignedTo === self ? 'You' : names.get(item.assignedTo ?? '');
		return {
			href: own ? null : `${here}/${item.itemId}`,
			kind: own ? `${KINDS[item.kind]} about something that you opened` : KINDS[item.kind],
			raised: dayWords(item.raisedAt),
			due: dateWords({ at: item.dueOn, precision: 'day' }),
			overdue: isOverdue(item, today),
			who: own ? 'Somebody else deals with it' : (assigned ?? 'Nobody yet'),
			organisation: nameOf.get(item.organisationId) ?? ''
		};
	});
}

function address(here: string, asked: { show?: Show; kind?: ItemKind; page?: number }): string {
	const pairs = Object.entries(asked).filter(([, value]) => value !== undefined);
	return `${here}?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

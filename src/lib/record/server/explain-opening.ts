import type { ToldEvent } from '#lib/access-log/schema.ts';
import type { Organisation, Relationship } from '#lib/organisations/schema.ts';
import type { Entry } from '../schema.ts';
import type { KnownPermit } from './list-known-permits.ts';

/** What the patient knows, and an opening may be explained by. */
export interface Known {
	relationships: (Relationship & { organisation: Organisation })[];
	permits: KnownPermit[];
	/** Appointments, stays and other contacts that the patient may see. */
	contacts: Entry[];
}

/** One thing that explains an opening, and by which rule. */
export type Explanation =
	| { rule: 'relationship'; relationship: Relationship }
	| { rule: 'permit'; permit: KnownPermit }
	| { rule: 'appointment' | 'contact'; entry: Entry };

const DAY = 24 * 60 * 60_000;
/** Staff prepare, and write up afterwards. */
export const DAYS_AROUND = 28;

/**
 * What the patient knows of that explains an opening by staff: the reasons that the organisation had
 * at that moment, the one that the event names first, and appointments or contacts there around it.
 * Nothing where it is not explained yet.
 */
export function explainOpening(event: ToldEvent, known: Known): Explanation[] {
	const odsCode = event.actor?.organisation?.odsCode;
	if (!odsCode || event.outcome === 'refused') return [];
	const at = event.at.getTime();
	const reasons = known.relationships
		.filter((one) => one.organisation.odsCode === odsCode && holds(one, event.at))
		.map((relationship): Explanation => ({ rule: 'relationship', relationship }))
		.sort((one, other) => Number(names(other, event)) - Number(names(one, event)));
	const permits = known.permits
		.filter(
			(one) =>
				one.odsCode === odsCode ||
				(one.accountId !== null && one.accountId === event.actor?.accountId)
		)
		.filter((one) => holds(one, event.at) || endedJustThen(one, event))
		.slice(0, 1)
		.map((permit): Explanation => ({ rule: 'permit', permit }));
	const nearby = known.contacts
		.filter(({ source }) => source.odsCode === odsCode)
		.map((entry) => ({ entry, away: daysAway(entry, at) }))
		.filter(({ away }) => away <= DAYS_AROUND)
		.sort((one, other) => one.away - other.away)
		.slice(0, MOST_CONTACTS)
		.map(({ entry }): Explanation => {
			return { rule: entry.category === 'appointments' ? 'appointment' : 'contact', entry };
		});
	return [...reasons, ...permits, ...nearby];
}

const MOST_CONTACTS = 3;

function holds({ startsAt, endsAt }: Pick<Relationship, 'startsAt' | 'endsAt'>, at: Date): boolean {
	return startsAt <= at && (endsAt === null || endsAt > at);
}

/** Times are kept to the millisecond: within the same one it was permitted, opened and taken back. */
function endedJustThen({ endsAt }: KnownPermit, { at, basis }: ToldEvent): boolean {
	return basis === 'permission' && endsAt?.getTime() === at.getTime();
}

function names(explanation: Explanation, { basis }: ToldEvent): boolean {
	return explanation.rule === 'relationship' && explanation.relationship.kind === basis;
}

/** No distance while it lasts. A day without its time is that whole day. */
function daysAway({ content, happenedAt }: Entry, at: number): number {
	const start = happenedAt.getTime();
	const { ended, happened } = content;
	const last = ended ?? happened;
	const end = Math.max(
		start,
		(ended ? new Date(ended.at).getTime() : start) + (last?.precision === 'instant' ? 0 : DAY)
	);
	if (at < start) return (start - at) / DAY;
	return at > end ? (at - end) / DAY : 0;
}

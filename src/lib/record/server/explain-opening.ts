import type { ToldEvent } from '#lib/access-log/schema.ts';
import type { Relationship } from '#lib/organisations/schema.ts';
import type { PastRelationship } from '#lib/organisations/server/list-past-relationships.ts';
import type { Entry } from '../schema.ts';
import type { KnownPermit } from './list-known-permits.ts';

/** Something in the record that tells of an organisation's care. */
export type KnownEntry = Entry & { resourceType: string };

/** What the patient knows, and an opening may be explained by. */
export interface Known {
	relationships: PastRelationship[];
	permits: KnownPermit[];
	/** Appointments, stays, referrals, prescriptions and the like, that the patient may see. */
	entries: KnownEntry[];
}

/** How an entry explains an opening by the organisation that wrote it. */
export type EntryRule =
	| 'appointment'
	| 'stay'
	| 'contact'
	| 'message'
	| 'referral'
	| 'caseload'
	| 'prescription'
	| 'dispensing';

/** One thing that explains an opening, and by which rule. */
export type Explanation =
	| { rule: 'relationship'; relationship: Relationship; entry?: Entry }
	| { rule: 'permit'; permit: KnownPermit }
	| { rule: EntryRule; entry: Entry };

/** Whoever wrote one of these had to do with the patient then. A consultation that lasts a day is a stay. */
export const RULE_OF_TYPE: Record<string, EntryRule> = {
	Appointment: 'appointment',
	Communication: 'message',
	Encounter: 'contact',
	EpisodeOfCare: 'caseload',
	MedicationDispense: 'dispensing',
	MedicationRequest: 'prescription',
	ServiceRequest: 'referral'
};

const DAY = 24 * 60 * 60_000;
/** Staff prepare, and write up afterwards. */
export const DAYS_AROUND = 28;

/**
 * What the patient knows of that explains an opening by staff: the reasons that the organisation had
 * at that moment, the one that the event names first, and what it wrote in the record around it.
 * Nothing where it is not explained yet.
 */
export function explainOpening(event: ToldEvent, known: Known): Explanation[] {
	const odsCode = event.actor?.organisation?.odsCode;
	if (!odsCode || event.outcome === 'refused') return [];
	const at = event.at.getTime();
	const shown = new Map(known.entries.map((entry) => [entry.entryId, entry]));
	const reasons = known.relationships
		.filter((one) => one.organisation.odsCode === odsCode && holds(one, event.at))
		// What tells of it is withheld: then the patient does not know of it.
		.filter(({ entryId }) => entryId === null || shown.has(entryId))
		.map(({ entryId, ...relationship }): Explanation => {
			return { rule: 'relationship', relationship, entry: shown.get(entryId ?? '') };
		})
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
	const told = new Set(reasons.flatMap((one) => ('entry' in one ? one.entry?.entryId : [])));
	const nearby = known.entries
		.filter(({ source, entryId }) => source.odsCode === odsCode && !told.has(entryId))
		.map((entry) => ({ entry, away: daysAway(entry, at) }))
		.filter(({ away }) => away <= DAYS_AROUND)
		.sort((one, other) => one.away - other.away)
		.slice(0, MOST_ENTRIES)
		.map(({ entry }): Explanation => ({ rule: ruleOf(entry), entry }));
	return [...reasons, ...permits, ...nearby];
}

const MOST_ENTRIES = 3;

function ruleOf({ resourceType, happenedAt, content: { ended } }: KnownEntry): EntryRule {
	const rule = RULE_OF_TYPE[resourceType] ?? 'contact';
	const days = ended ? (new Date(ended.at).getTime() - happenedAt.getTime()) / DAY : 0;
	return rule === 'contact' && days >= 1 ? 'stay' : rule;
}

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

import type { CareClaim } from '#lib/fhir/care-claims.ts';
import type {
	OrganisationKind,
	Relationship,
	RelationshipKind,
	RelationshipPeriods
} from './schema.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** For how long what a source tells of care is a reason to open the record (DOMAIN 2). */
export function relationshipOf(
	{ kind, from, until }: Pick<CareClaim, 'kind' | 'from' | 'until'>,
	organisationKind: OrganisationKind,
	periods: RelationshipPeriods
): Relationship {
	const span = (of: RelationshipKind, starts: number, ends: number | null): Relationship => ({
		kind: of,
		startsAt: new Date(starts),
		endsAt: ends === null ? null : new Date(ends)
	});
	switch (kind) {
		case 'booked':
			return span(
				'booked',
				from - periods.bookedDaysBefore * DAY,
				from + periods.bookedDaysAfter * DAY
			);
		case 'referred':
			return span('referred', from, from + periods.referredDays * DAY);
		case 'caseload':
			return span('caseload', from, until);
		case 'seen':
			if (organisationKind === 'ambulance')
				return span('dispatch', from, from + periods.dispatchHours * HOUR);
			return span('admitted', from, until === null ? null : until + periods.seenDaysAfter * DAY);
	}
}

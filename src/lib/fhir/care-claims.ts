import type {
	Appointment,
	CareTeam,
	Encounter,
	EpisodeOfCare,
	FhirResource,
	Period,
	Reference,
	ServiceRequest
} from 'fhir/r4.d.ts';
import { ODS_CODE } from './codes/systems.ts';
import { parseFhirDate, parsePeriod } from './dates.ts';
import { startReading, type MappingContext, type Reading } from './reading.ts';

/** A reason that somebody has to open this patient's record, as one resource tells of it. */
export interface CareClaim {
	kind: 'booked' | 'referred' | 'seen' | 'caseload';
	/** Who has it, by ODS code; none named: whoever sent the resource. */
	odsCodes: string[];
	/** When it was: the appointment, the visit, the day of the referral. In milliseconds. */
	from: number;
	/** When it was over; null while it lasts, or where that is not said. */
	until: number | null;
}

/** The types that can tell of one. */
export const CLAIMING_TYPES: readonly string[] = [
	'Appointment',
	'CareTeam',
	'Encounter',
	'EpisodeOfCare',
	'ServiceRequest'
];

/** What a resource says of who looks after its patient. Nothing of what is cancelled, over or a mistake. */
export function readCareClaims(received: FhirResource, context: MappingContext): CareClaim[] {
	const { resource, reading } = startReading(received, null, context);
	const claim = findClaim(resource, reading);
	return claim && Number.isFinite(claim.from) ? [claim] : [];
}

function findClaim(resource: FhirResource, reading: Reading): CareClaim | undefined {
	switch (resource.resourceType) {
		case 'Appointment':
			return appointmentClaim(resource, reading);
		case 'Encounter':
			return encounterClaim(resource, reading);
		case 'EpisodeOfCare':
			return episodeClaim(resource, reading);
		case 'CareTeam':
			return teamClaim(resource, reading);
		case 'ServiceRequest':
			return referralClaim(resource, reading);
		default:
			return undefined;
	}
}

/** Who missed it may still be written to. */
const BOOKED: Appointment['status'][] = ['booked', 'arrived', 'checked-in', 'fulfilled', 'noshow'];

function appointmentClaim(appointment: Appointment, reading: Reading): CareClaim | undefined {
	if (!BOOKED.includes(appointment.status)) return undefined;
	const actors = appointment.participant.map(({ actor }) => actor);
	const from = timeOf(appointment.start);
	return { kind: 'booked', odsCodes: codesOf(reading, actors), from, until: from };
}

const SEEN: Encounter['status'][] = ['finished', 'unknown'];
const BEING_SEEN: Encounter['status'][] = ['arrived', 'triaged', 'in-progress', 'onleave'];

function encounterClaim(encounter: Encounter, reading: Reading): CareClaim | undefined {
	const { status, period, serviceProvider } = encounter;
	const lasting = BEING_SEEN.includes(status);
	if (!lasting && !SEEN.includes(status)) return undefined;
	const { from, until } = spanOf(period);
	const odsCodes = codesOf(reading, [serviceProvider]);
	return { kind: 'seen', odsCodes, from, until: lasting ? until : (until ?? from) };
}

function episodeClaim(episode: EpisodeOfCare, reading: Reading): CareClaim | undefined {
	if (!['active', 'onhold'].includes(episode.status)) return undefined;
	const odsCodes = codesOf(reading, [episode.managingOrganization]);
	return { kind: 'caseload', odsCodes, ...spanOf(episode.period) };
}

function teamClaim(team: CareTeam, reading: Reading): CareClaim | undefined {
	if ((team.status ?? 'active') !== 'active') return undefined;
	const odsCodes = codesOf(reading, team.managingOrganization ?? []);
	return { kind: 'caseload', odsCodes, ...spanOf(team.period) };
}

/** Only to whom it names: an order that a source carries out itself is no referral. */
function referralClaim(request: ServiceRequest, reading: Reading): CareClaim | undefined {
	const { status, intent, performer, authoredOn, doNotPerform } = request;
	if (!['active', 'on-hold'].includes(status) || doNotPerform) return undefined;
	if (!/order$/.test(intent)) return undefined;
	const odsCodes = codesOf(reading, performer ?? []);
	if (odsCodes.length === 0) return undefined;
	return { kind: 'referred', odsCodes, from: timeOf(authoredOn), until: null };
}

function spanOf(period: Period | undefined): Pick<CareClaim, 'from' | 'until'> {
	const { start, end } = parsePeriod(period);
	return { from: start ? Date.parse(start.at) : NaN, until: end ? Date.parse(end.at) : null };
}

function timeOf(date: string | undefined): number {
	const parsed = parseFhirDate(date);
	return parsed ? Date.parse(parsed.at) : NaN;
}

function codesOf(reading: Reading, references: (Reference | undefined)[]): string[] {
	const codes = references.flatMap((reference) => odsCodeOf(reading, reference) ?? []);
	return [...new Set(codes)];
}

/** Of the organisation that is pointed to, or the one at which the person who is pointed to works. */
function odsCodeOf(reading: Reading, reference: Reference | undefined): string | undefined {
	const { system, value } = reference?.identifier ?? {};
	if (system === ODS_CODE && value) return value;
	const target = reading.find(reference, 'Organization', 'PractitionerRole');
	if (target?.resourceType === 'PractitionerRole') return odsCodeOf(reading, target.organization);
	return target?.identifier?.find(({ system }) => system === ODS_CODE)?.value;
}

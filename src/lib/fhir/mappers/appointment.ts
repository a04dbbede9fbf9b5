import type { Appointment } from 'fhir/r4.d.ts';
import { actorOf, authorOf, typeOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import {
	conceptListWords,
	conceptWords,
	firstConceptWords,
	plainWords
} from '../words/concept-words.ts';
import { isPatientOrCarer } from './observation-category.ts';
import { lookUp } from '../codes/look-up.ts';

type Status = Appointment['status'];

const STATUS: Record<Status, [status: EntryStatus, words: string]> = {
	proposed: ['current', 'Suggested, not booked yet'],
	pending: ['current', 'Waiting to be confirmed'],
	waitlist: ['current', 'On the waiting list'],
	booked: ['current', 'Booked'],
	arrived: ['current', 'Arrived'],
	'checked-in': ['current', 'Checked in'],
	fulfilled: ['resolved', 'Attended'],
	cancelled: ['resolved', 'Cancelled'],
	noshow: ['resolved', 'Missed'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapAppointment(appointment: Appointment, reading: Reading): EntryFacts {
	const [status, words] = STATUS[appointment.status];
	const subject = subjectWords(appointment);
	const { people, places } = othersOf(appointment, reading);
	const requested = parsePeriod(appointment.requestedPeriod?.[0]);
	return entry({
		category: 'appointments',
		status,
		title: subject ? `Appointment: ${subject}` : 'Appointment',
		meaning: meaningOf(words, people, places, channelOf(appointment)),
		happened: parseFhirDate(appointment.start) ?? requested.start,
		ended: parseFhirDate(appointment.end) ?? requested.end,
		recorded: parseFhirDate(appointment.created),
		author: authorOf(reading, ...actorsOf(appointment, reading)),
		codes: codesOf(...(appointment.serviceType ?? []), ...(appointment.specialty ?? [])),
		details: details(
			['Reason', conceptListWords(appointment.reasonCode)],
			['Why it was cancelled', conceptWords(appointment.cancelationReason)],
			['With', people.join(', ')],
			['Where', places.join(', ')],
			['How', channelOf(appointment)],
			['What to do', plainWords(appointment.patientInstruction)],
			['Note', plainWords(appointment.comment)]
		)
	});
}

function subjectWords({ serviceType, specialty, description, appointmentType }: Appointment) {
	return (
		firstConceptWords(serviceType) ??
		firstConceptWords(specialty) ??
		plainWords(description) ??
		conceptWords(appointmentType)
	);
}

function meaningOf(status: string, people: string[], places: string[], channel: string | null) {
	const withWhom = people.length > 0 ? `with ${people.join(' and ')}` : null;
	const where = places.length > 0 ? `at ${places.join(', ')}` : null;
	return sentences([status, withWhom, where].filter(Boolean).join(' '), channel);
}

function actorsOf({ participant }: Appointment, reading: Reading) {
	const actors = participant.flatMap(({ actor }) => actor ?? []);
	return actors.filter((actor) => !isPatientOrCarer(actor, reading));
}

/** Whom and where, without the patient. */
function othersOf(appointment: Appointment, reading: Reading) {
	const [people, places]: [string[], string[]] = [[], []];
	for (const reference of actorsOf(appointment, reading)) {
		const actor = actorOf(reading, reference);
		const isDevice = typeOf(reference) === 'Device';
		if (actor?.name && !isDevice) people.push(actor.name);
		else if (actor?.organisation) places.push(actor.organisation);
	}
	return { people, places };
}

const DELIVERY_CHANNEL =
	'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel';

/** UK Core: In-person, Telephone or Video. */
const CHANNEL_WORDS: Record<string, string> = {
	'In-person': 'In person',
	Telephone: 'By phone',
	Video: 'By video call'
};

function channelOf({ extension }: Appointment): string | null {
	const code = extension?.find(({ url }) => url === DELIVERY_CHANNEL)?.valueCode;
	return lookUp(CHANNEL_WORDS, code) ?? null;
}

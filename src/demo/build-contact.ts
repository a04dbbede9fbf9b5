import type { Appointment, Encounter } from 'fhir/r4.d.ts';
import type { OrganisationKey } from './area.ts';
import { organisation } from './area.ts';
import type { AuthorKey } from './authors.ts';
import type { Code, Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, named, noteOf, refer, THE_PATIENT } from './build-entry.ts';

const CLASSES = {
	surgery: ['AMB', 'ambulatory'],
	telephone: ['VR', 'virtual'],
	home: ['HH', 'home health'],
	emergency: ['EMER', 'emergency'],
	admission: ['IMP', 'inpatient encounter']
} as const;

export interface ContactDetails extends EntryDetails {
	what: string;
	how: keyof typeof CLASSES;
	from: string;
	to?: string;
	with: AuthorKey;
	at: OrganisationKey;
	reason: string;
	/** What was said and done: the consultation's own text. */
	story: string;
	wentHome?: string;
	draft?: boolean;
	enteredInError?: boolean;
}

/** A consultation, a visit, an attendance or an admission. */
export function buildContact(details: ContactDetails): Entry {
	const [code, display] = CLASSES[details.how];
	const encounter: Encounter = {
		resourceType: 'Encounter',
		text: {
			status: 'additional',
			div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${escape(details.story)}</p></div>`
		},
		status: details.enteredInError
			? 'entered-in-error'
			: details.draft
				? 'in-progress'
				: 'finished',
		class: {
			system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
			code,
			display
		},
		type: [concept(details.what)],
		subject: THE_PATIENT,
		participant: [{ individual: by(details.with) }],
		period: { start: details.from, ...(details.to && { end: details.to }) },
		reasonCode: [concept(details.reason)],
		...(details.wentHome && {
			hospitalization: { dischargeDisposition: concept(details.wentHome) }
		}),
		location: [{ location: refer('Location', details.at, organisation(details.at).name) }],
		serviceProvider: refer('Organization', details.at, organisation(details.at).name)
	};
	return asEntry(details, encounter);
}

export interface AppointmentDetails extends EntryDetails {
	what: string;
	starts: string;
	ends: string;
	with?: AuthorKey;
	withWhom?: string;
	at: OrganisationKey;
	how?: 'In-person' | 'Telephone' | 'Video';
	status?: Appointment['status'];
	booked: string;
	why?: string;
	bring?: string;
}

export function buildAppointment(details: AppointmentDetails): Entry {
	const who = details.with ? by(details.with) : details.withWhom ? named(details.withWhom) : null;
	return asEntry(details, {
		resourceType: 'Appointment',
		extension: [
			{
				url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel',
				valueCode: details.how ?? 'In-person'
			}
		],
		status: details.status ?? 'booked',
		...(details.status === 'cancelled' &&
			details.note && { cancelationReason: { text: details.note } }),
		appointmentType: concept(details.what),
		...(details.why && { reasonCode: [concept(details.why)] }),
		description: details.what,
		start: details.starts,
		end: details.ends,
		created: details.booked,
		...(details.bring && { patientInstruction: details.bring }),
		participant: [
			{ actor: THE_PATIENT, status: 'accepted' },
			...(who ? [{ actor: who, status: 'accepted' as const }] : []),
			{
				actor: refer('Location', details.at, organisation(details.at).name),
				status: 'accepted'
			}
		]
	});
}

export interface ReferralDetails extends EntryDetails {
	to: string;
	what: string;
	code?: Code;
	asked: string;
	by: AuthorKey;
	why: string;
	urgent?: boolean;
	seenAt?: string;
	done?: boolean;
}

export function buildReferral(details: ReferralDetails): Entry {
	return asEntry(details, {
		resourceType: 'ServiceRequest',
		status: details.done ? 'completed' : 'active',
		intent: 'order',
		category: [concept('Referral')],
		priority: details.urgent ? 'urgent' : 'routine',
		code: concept(details.what, ...(details.code ? [details.code] : [])),
		subject: THE_PATIENT,
		...(details.seenAt && { encounter: refer('Encounter', details.seenAt) }),
		authoredOn: details.asked,
		requester: by(details.by),
		performer: [named(details.to)],
		reasonCode: [concept(details.why)],
		...noteOf(details)
	});
}

function escape(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n+/g, '</p><p>');
}

import type {
	AuditEvent,
	AuditEventAgent,
	AuditEventEntity,
	Coding,
	Extension
} from 'fhir/r4.d.ts';
import type { KeptBack, ToldEvent } from '../schema.ts';
import { CATEGORY_PHRASES, didWords, keptBackWords, PURPOSE_WORDS, sentence } from '../words.ts';

/**
 * One opening as FHIR R4 AuditEvent, in the shapes of IHE Basic Audit Log Patterns: who asked, for which
 * organisation, through which system, whose record, and what was seen. Who was let in and asked for one
 * thing conforms to PatientRead, who searched to PatientQuery. A page of many entries names them all,
 * which neither profile has room for, so it claims none.
 *
 * @param nhsNumber the patient's.
 */
export function describeAuditEvent(event: ToldEvent, nhsNumber: string): AuditEvent {
	const query = event.action === 'searched';
	const profile = profileOf(event);
	return {
		resourceType: 'AuditEvent',
		id: event.eventId,
		...(profile && { meta: { profile: [`${IHE}/StructureDefinition/${profile}`] } }),
		text: { status: 'generated', div: divOf(wordsOf(event)) },
		...(event.keptBack && { extension: [keptBackOf(event.keptBack)] }),
		type: {
			system: `${TERMINOLOGY}/audit-event-type`,
			code: 'rest',
			display: 'Restful Operation'
		},
		subtype: [
			{ system: 'http://hl7.org/fhir/restful-interaction', code: interactionOf(event) },
			{ system: `${CANDOUR}/CodeSystem/access-action`, code: event.action }
		],
		action: query ? 'E' : event.action === 'changed' ? 'U' : 'R',
		recorded: event.at.toISOString(),
		outcome: event.outcome === 'allowed' ? '0' : '4',
		...(event.outcome === 'refused' && { outcomeDesc: didWords(event) }),
		purposeOfEvent: [purposeOf(event)],
		agent: [
			userOf(event),
			...actedFor(event, nhsNumber),
			...organisationOf(event),
			...systemsOf(event, query)
		],
		source: {
			observer: RECORD,
			type: [{ system: `${TERMINOLOGY}/security-source-type`, code: '4' }]
		},
		entity: [
			patientOf(nhsNumber),
			...queryOf(event),
			...event.seen.map(entryOf),
			transactionOf(event)
		]
	};
}

const IHE = 'https://profiles.ihe.net/ITI/BALP';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const DICOM = 'http://dicom.nema.org/resources/ontology/DCM';
const CANDOUR = 'https://candour.example.nhs.uk';
const RECORD = { type: 'Device', display: 'Candour shared record' };

function wordsOf(event: ToldEvent): string {
	return [sentence(event), keptBackWords(event)].filter(Boolean).join(' ');
}

/** For how long it was kept from the patient, by a safeguarding hold that is over. */
function keptBackOf({ from, until }: KeptBack): Extension {
	const valuePeriod = { start: from.toISOString(), end: until.toISOString() };
	return { url: `${CANDOUR}/StructureDefinition/kept-back`, valuePeriod };
}

function profileOf({ action, outcome, query, seen }: ToldEvent): string | null {
	if (outcome === 'refused' || action === 'changed') return null;
	if (action === 'searched') {
		return query && seen.length === 0 ? 'IHE.BasicAudit.PatientQuery' : null;
	}
	return seen.length === 1 ? 'IHE.BasicAudit.PatientRead' : null;
}

function interactionOf({ action }: ToldEvent): string {
	if (action === 'changed') return 'update';
	return action === 'searched' ? 'search' : 'read';
}

/** HL7 has a code for most of our purposes; the others are ours. */
function purposeOf({ purpose }: ToldEvent) {
	const own = ['SAFEGUARDING', 'ADMIN', 'AUTOMATED'].includes(purpose);
	const system = own ? `${CANDOUR}/CodeSystem/purpose` : `${TERMINOLOGY}/v3-ActReason`;
	return { coding: [{ system, code: purpose }], text: PURPOSE_WORDS[purpose] };
}

function userOf(event: ToldEvent): AuditEventAgent {
	const { actor, basis } = event;
	const known = actor?.accountId && actor.name !== null;
	return {
		type: {
			coding: [
				{
					system: `${TERMINOLOGY}/v3-ParticipationType`,
					code: 'IRCP',
					display: 'information recipient'
				}
			]
		},
		who: {
			...(actor && RESOURCE_OF[actor.kind] && { type: RESOURCE_OF[actor.kind]! }),
			...(known && {
				identifier: { system: `${CANDOUR}/Id/account`, value: actor.accountId! }
			}),
			display: actor?.name ?? 'Name not given'
		},
		...(actor?.name && { name: actor.name }),
		...(actor?.role && { role: [{ text: actor.role }] }),
		requestor: true,
		purposeOfUse: [purposeOf(event)],
		...(basis && { policy: [`${CANDOUR}/policy/basis/${encodeURIComponent(basis)}`] })
	};
}

const RESOURCE_OF = {
	patient: 'Patient',
	carer: 'RelatedPerson',
	clinician: 'Practitioner',
	system: 'Device',
	job: 'Device',
	// Nobody knows what they are.
	'link-holder': null
};

/** Of somebody who acts for the patient there are two: it was done in the patient's place. */
function actedFor({ actingFor }: ToldEvent, nhsNumber: string): AuditEventAgent[] {
	if (!actingFor) return [];
	const type = { coding: [{ system: `${TERMINOLOGY}/v3-RoleClass`, code: 'PAT' }] };
	return [{ type, who: patientOf(nhsNumber).what!, requestor: false }];
}

/** The organisation in whose name somebody asked. */
function organisationOf({ actor }: ToldEvent): AuditEventAgent[] {
	if (!actor?.organisation) return [];
	const { odsCode, name } = actor.organisation;
	return [
		{
			type: { coding: [{ system: `${TERMINOLOGY}/v3-RoleClass`, code: 'PROV' }] },
			who: {
				type: 'Organization',
				identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode },
				display: name
			},
			name,
			requestor: false
		}
	];
}

/** In a query what flows is the question: there BALP calls its sender the source, and us the destination. */
function systemsOf({ system }: ToldEvent, query: boolean): AuditEventAgent[] {
	const roles = [
		{ code: '110153', display: 'Source Role ID' },
		{ code: '110152', display: 'Destination Role ID' }
	].map((role): Coding => ({ system: DICOM, ...role }));
	const [client, server] = query ? roles : [...roles].reverse();
	return [
		{
			type: { coding: [client!] },
			who: { type: 'Device', display: system },
			requestor: false,
			// Addresses are not kept: a log of them would say where people were.
			network: { _address: ABSENT }
		},
		{
			type: { coding: [server!] },
			who: RECORD,
			requestor: false,
			network: { address: CANDOUR, type: '5' }
		}
	];
}

const ABSENT = {
	extension: [
		{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }
	]
};

const typeOf = (code: string): Coding => ({ system: `${TERMINOLOGY}/audit-entity-type`, code });
const roleOf = (code: string): Coding => ({ system: `${TERMINOLOGY}/object-role`, code });

function patientOf(nhsNumber: string): AuditEventEntity {
	const identifier = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber };
	return { what: { type: 'Patient', identifier }, type: typeOf('1'), role: roleOf('1') };
}

/** The words that were looked for, where they may be told. */
function queryOf({ query }: ToldEvent): AuditEventEntity[] {
	if (!query) return [];
	const data = Buffer.from(query).toString('base64');
	return [{ type: typeOf('2'), role: roleOf('24'), description: query, query: data }];
}

function entryOf({ entryId, version, category }: ToldEvent['seen'][number]): AuditEventEntity {
	return {
		what: { identifier: { system: `${CANDOUR}/Id/entry`, value: entryId } },
		type: typeOf('2'),
		role: roleOf('4'),
		description: `In ${CATEGORY_PHRASES[category]}`,
		detail: [{ type: 'version', valueString: String(version) }]
	};
}

/** Its place on the patient's log. */
function transactionOf({ eventId, sequence }: ToldEvent): AuditEventEntity {
	return {
		what: { identifier: { value: eventId } },
		type: { system: `${IHE}/CodeSystem/BasicAuditEntityType`, code: 'XrequestId' },
		detail: [{ type: 'sequence', valueString: String(sequence) }]
	};
}

function divOf(words: string): string {
	const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return `<div xmlns="http://www.w3.org/1999/xhtml" lang="en-GB">${escaped}</div>`;
}

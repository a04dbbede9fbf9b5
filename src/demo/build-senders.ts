import type { BundleEntry, FhirResource } from 'fhir/r4.d.ts';
import type { DemonstrationOrganisation } from './area.ts';
import { organisation } from './area.ts';
import type { AuthorKey } from './authors.ts';
import { author } from './authors.ts';
import type { Entry } from './build-entry.ts';
import { asEntry, refer } from './build-entry.ts';
import { uuidOf } from './naming.ts';
import type { PatientKey } from './people.ts';
import { patient } from './people.ts';
import { demonstrationRelationships } from './relationships.ts';
import type { SourceKey } from './sources.ts';
import { source } from './sources.ts';

export interface Message {
	source: SourceKey;
	patient: PatientKey;
	/** The source's message id, after its number for the patient. */
	id: string;
	sent: string;
	/** Given with the first message about a patient: it brings the source's Patient. */
	introduces?: Date;
}

const EXTENSION = 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-';
/** Staff and places do not change from message to message. */
const LISTED = '2015-04-01T09:00:00+01:00';
const ODS = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** The patient as this source has registered them. */
export function buildPatient(message: Message, today: Date): Entry {
	const one = patient(message.patient);
	const is = one.demographics(today);
	const [line, ...rest] = is.address.slice(0, -2);
	const registered = demonstrationRelationships(today).find(
		(each) => each.patient === message.patient && each.kind === 'registered'
	)!;
	const surgery = organisation(registered.organisation);
	const interpreter = is.communication.find((words) => words.includes('interpreter'));
	return asEntry(
		{ id: 'patient' },
		{
			resourceType: 'Patient',
			...(interpreter && {
				extension: [{ url: `${EXTENSION}InterpreterRequired`, valueBoolean: true }]
			}),
			identifier: [
				{
					extension: [
						{
							url: `${EXTENSION}NHSNumberVerificationStatus`,
							valueCodeableConcept: {
								coding: [
									{
										system:
											'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland',
										code: '01',
										display: 'Number present and verified'
									}
								]
							}
						}
					],
					system: 'https://fhir.nhs.uk/Id/nhs-number',
					value: one.nhsNumber
				}
			],
			active: true,
			name: [
				{
					use: 'official',
					family: is.familyName,
					given: is.givenNames.split(' '),
					...(is.title && { prefix: [is.title] })
				}
			],
			telecom: [{ system: 'phone', value: one.phone, use: 'mobile' }],
			gender: is.gender,
			birthDate: is.birthDate,
			address: [
				{ use: 'home', line: [line!, ...rest], city: is.address.at(-2)!, postalCode: one.postcode }
			],
			...(interpreter && {
				communication: [
					{
						language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'so' }], text: 'Somali' },
						preferred: true
					}
				]
			}),
			generalPractitioner: [
				{
					type: 'Organization',
					identifier: {
						system: ODS,
						value: surgery.odsCode,
						period: { start: registered.from }
					},
					display: surgery.name
				}
			]
		}
	);
}

/** The person, what they do there, and where: so that an entry keeps its author as they were. */
export function buildAuthor(key: AuthorKey): Entry[] {
	const { name, jobTitle, organisation: place } = author(key);
	const words = name.split(' ');
	const isGeneralPractitioner = /^GP\b/.test(jobTitle);
	return [
		asEntry(
			{ id: key, updated: LISTED },
			{
				resourceType: 'Practitioner',
				name: [
					{
						text: name,
						family: words.at(-1)!,
						...(words.length > 1 && { given: [words.at(-2)!] }),
						...(words.length > 2 && { prefix: [words.slice(0, -2).join(' ')] })
					}
				]
			}
		),
		asEntry(
			{ id: key, updated: LISTED },
			{
				resourceType: 'PractitionerRole',
				practitioner: refer('Practitioner', key, name),
				organization: refer('Organization', place, organisation(place).name),
				code: [
					{
						...(isGeneralPractitioner && {
							coding: [
								{
									system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName',
									code: 'R0260',
									display: 'General Medical Practitioner'
								}
							]
						}),
						text: jobTitle
					}
				]
			}
		),
		buildOrganisation(organisation(place))
	];
}

export function buildPlace(place: DemonstrationOrganisation): Entry {
	return asEntry(
		{ id: place.key, updated: LISTED },
		{
			resourceType: 'Location',
			status: 'active',
			name: place.name,
			address: { city: place.town }
		}
	);
}

export function buildOrganisation(place: DemonstrationOrganisation): Entry {
	return asEntry(
		{ id: place.key, updated: LISTED },
		{
			resourceType: 'Organization',
			identifier: [{ system: ODS, value: place.odsCode }],
			name: place.name,
			address: [{ city: place.town }]
		}
	);
}

/** Which organisation sent this, from which system, in which message. */
export function buildProvenance(
	message: Message,
	entries: readonly BundleEntry<FhirResource>[],
	identifier: { system: string; value: string }
): BundleEntry<FhirResource> {
	const sender = source(message.source);
	const place = organisation(sender.organisation);
	const agentType = (code: string, display: string) => ({
		coding: [
			{
				system: 'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
				code,
				display
			}
		]
	});
	return {
		fullUrl: `urn:uuid:${uuidOf(identifier.system, identifier.value)}`,
		resource: {
			resourceType: 'Provenance',
			target: entries.map((entry) => ({ reference: entry.fullUrl! })),
			recorded: message.sent,
			activity: {
				coding: [
					{
						system: 'http://terminology.hl7.org/CodeSystem/v3-DataOperation',
						code: 'UPDATE',
						display: 'revise'
					}
				]
			},
			agent: [
				{
					type: agentType('author', 'Author'),
					who: {
						type: 'Organization',
						identifier: { system: ODS, value: place.odsCode },
						display: place.name
					}
				},
				{ type: agentType('transmitter', 'Transmitter'), who: { display: sender.name } }
			],
			entity: [{ role: 'source', what: { identifier } }]
		},
		request: {
			method: 'POST',
			url: 'Provenance',
			ifNoneExist: `_tag=${identifier.system}|${identifier.value}`
		}
	};
}

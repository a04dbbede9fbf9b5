import type { Questionnaire } from 'fhir/r4.d.ts';
import type { OrganisationKey } from './area.ts';
import { organisation } from './area.ts';
import type { AuthorKey } from './authors.ts';
import { author } from './authors.ts';
import type { Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, named, noteOf, refer, THE_PATIENT } from './build-entry.ts';

export interface RelativeDetails extends EntryDetails {
	name: readonly [given: string, family: string];
	relationship: string;
	/** v3-RoleCode, where it has the relationship: SON, MTH… */
	roleCode?: readonly [code: string, display: string];
	gender?: 'male' | 'female';
	phone?: string;
	lives?: string;
	roles?: readonly string[];
	since?: string;
}

/** Somebody who matters to the patient and is nobody's staff. */
export function buildRelative(details: RelativeDetails): Entry {
	const [given, family] = details.name;
	return asEntry(details, {
		resourceType: 'RelatedPerson',
		active: true,
		patient: THE_PATIENT,
		relationship: [
			{
				...(details.roleCode && {
					coding: [
						{
							system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
							code: details.roleCode[0],
							display: details.roleCode[1]
						}
					]
				}),
				text: details.relationship
			},
			...(details.roles ?? []).map((role) => concept(role))
		],
		name: [{ use: 'official', text: `${given} ${family}`, family, given: [given] }],
		...(details.phone && {
			telecom: [{ system: 'phone' as const, value: details.phone, use: 'mobile' as const }]
		}),
		...(details.gender && { gender: details.gender }),
		...(details.lives && { address: [{ text: details.lives }] }),
		...(details.since && { period: { start: details.since } })
	});
}

export interface TeamDetails extends EntryDetails {
	name: string;
	at: OrganisationKey;
	since: string;
	until?: string;
	members: readonly (readonly [role: string, who: AuthorKey | { name: string }])[];
	phone?: string;
}

export function buildTeam(details: TeamDetails): Entry {
	return asEntry(details, {
		resourceType: 'CareTeam',
		status: details.until ? 'inactive' : 'active',
		name: details.name,
		subject: THE_PATIENT,
		period: { start: details.since, ...(details.until && { end: details.until }) },
		participant: details.members.map(([role, who]) => ({
			role: [concept(role)],
			member: typeof who === 'string' ? by(who) : named(who.name),
			...(typeof who === 'string' && {
				onBehalfOf: refer(
					'Organization',
					author(who).organisation,
					organisation(author(who).organisation).name
				)
			})
		})),
		managingOrganization: [refer('Organization', details.at, organisation(details.at).name)],
		...(details.phone && { telecom: [{ system: 'phone', value: details.phone }] }),
		...noteOf(details)
	});
}

export interface EquipmentDetails extends EntryDetails {
	name: string;
	given: string;
	by: AuthorKey;
	why: string;
	returned?: string;
}

/** Equipment or an adaptation that a service gave somebody at home, and why. */
export function buildEquipment(details: EquipmentDetails): Entry {
	const { name, organisation: owner } = author(details.by);
	const said = [`Given by ${name}. For: ${details.why}.`, details.note].filter(Boolean);
	return asEntry(details, {
		resourceType: 'Device',
		status: details.returned ? 'inactive' : 'active',
		deviceName: [{ name: details.name, type: 'user-friendly-name' }],
		type: concept(details.name),
		patient: THE_PATIENT,
		owner: refer('Organization', owner, organisation(owner).name),
		note: [{ time: details.given, text: said.join(' ') }]
	});
}

export interface CareServiceDetails extends EntryDetails {
	name: string;
	at: OrganisationKey;
	since: string;
	until?: string;
	by: AuthorKey;
}

/** A service that somebody gets: home care, a day centre, respite. */
export function buildCareService(details: CareServiceDetails): Entry {
	return asEntry(details, {
		resourceType: 'EpisodeOfCare',
		status: details.until ? 'finished' : 'active',
		type: [concept(details.name)],
		patient: THE_PATIENT,
		managingOrganization: refer('Organization', details.at, organisation(details.at).name),
		period: { start: details.since, ...(details.until && { end: details.until }) },
		careManager: by(details.by)
	});
}

export interface AnswersDetails extends EntryDetails {
	questionnaire: string;
	title: string;
	answered: string;
	by?: AuthorKey;
	answers: readonly (readonly [question: string, answer: string | number | boolean])[];
}

/** Questions answered: by the patient at home, or in an assessment. */
export function buildAnswers(details: AnswersDetails): Entry {
	const questionnaire: Questionnaire = {
		resourceType: 'Questionnaire',
		id: 'questions',
		url: details.questionnaire,
		title: details.title,
		status: 'active'
	};
	return asEntry(details.by ? details : { ...details, saidBy: 'patient' }, {
		resourceType: 'QuestionnaireResponse',
		// Contained, so that its title travels with the answers.
		contained: [questionnaire],
		questionnaire: '#questions',
		status: 'completed',
		subject: THE_PATIENT,
		authored: details.answered,
		author: details.by ? by(details.by) : THE_PATIENT,
		source: THE_PATIENT,
		item: details.answers.map(([question, answer], index) => ({
			linkId: String(index + 1),
			text: question,
			answer: [
				typeof answer === 'number'
					? { valueInteger: answer }
					: typeof answer === 'boolean'
						? { valueBoolean: answer }
						: { valueString: answer }
			]
		}))
	});
}

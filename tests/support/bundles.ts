import { randomUUID } from 'node:crypto';
import type { FeedSource } from '#lib/feeds/schema.ts';
import type { TestPatient } from './cast.ts';

type Resource = { resourceType: string } & Record<string, unknown>;

/** A transaction Bundle of one source about one patient, as small as a test wants it. */
export function bundleOf(
	source: FeedSource,
	patient: Pick<TestPatient, 'nhsNumber'>,
	resources: Resource[],
	messageId: string = randomUUID()
): string {
	const entry = resources.map((resource) => {
		const id = (resource.identifier as { system: string; value: string }[] | undefined)?.[0];
		return {
			fullUrl: `urn:uuid:${randomUUID()}`,
			resource: { ...subjectOf(resource, patient.nhsNumber), ...resource },
			request: id
				? {
						method: 'PUT',
						url: `${resource.resourceType}?identifier=${id.system}|${id.value}`
					}
				: { method: 'POST', url: resource.resourceType }
		};
	});
	const identifier = { system: `${source.identifierSystems[0]}message`, value: messageId };
	return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', identifier, entry });
}

/** A final HbA1c result of the source's own numbering. */
export function hba1c(
	source: FeedSource,
	id: string,
	value: number,
	more: Record<string, unknown> = {}
): Resource {
	return {
		resourceType: 'Observation',
		identifier: [{ system: `${source.identifierSystems[0]}result`, value: id }],
		status: 'final',
		category: [
			{
				coding: [
					{
						system: 'http://terminology.hl7.org/CodeSystem/observation-category',
						code: 'laboratory'
					}
				]
			}
		],
		code: {
			coding: [
				{
					system: 'http://snomed.info/sct',
					code: '999791000000106',
					display: 'Haemoglobin A1c level - IFCC standardised'
				}
			],
			text: 'HbA1c'
		},
		effectiveDateTime: '2026-05-01T09:30:00+01:00',
		valueQuantity: {
			value,
			unit: 'mmol/mol',
			system: 'http://unitsofmeasure.org',
			code: 'mmol/mol'
		},
		...more
	};
}

function subjectOf(resource: Resource, nhsNumber: string): Record<string, unknown> {
	const field = ['AllergyIntolerance', 'Immunization', 'RelatedPerson', 'Device'].includes(
		resource.resourceType
	)
		? 'patient'
		: 'subject';
	const identifier = { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber };
	const patient = { type: 'Patient', identifier };
	if (resource.resourceType === 'Appointment') {
		return { participant: [{ actor: patient, status: 'accepted' }] };
	}
	return { [field]: patient };
}

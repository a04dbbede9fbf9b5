import type { AllergyIntolerance, Bundle, CarePlan, CodeableConcept, Patient } from 'fhir/r4.d.ts';
import { NHS_NUMBER, SNOMED } from '#lib/fhir/codes/systems.ts';
import type { PlanSheet, SheetPart } from '../schema.ts';
import { planKinds } from './plan-kinds.ts';

/**
 * What a link opens, as a FHIR document: the plan, what other plans say about treatment, allergies,
 * and just enough of the person to be sure who it is. Built of words that were read through the gate;
 * nothing of it refers to anything that is not in it.
 */
export function buildSheetBundle(sheet: PlanSheet): Bundle {
	const { entryId, kind, title, made } = sheet;
	const type = conceptOf(kind);
	const plans = [
		buildPlan(entryId, title, type, sheet.parts),
		...sheet.decisions.map((one) =>
			buildPlan(one.entryId, one.title, conceptOf('end-of-life-plans'), one.parts)
		)
	];
	const allergies = sheet.allergies.map(buildAllergy);
	const composition = {
		resourceType: 'Composition' as const,
		status: 'final' as const,
		type,
		subject: { reference: PATIENT },
		date: made,
		author: [{ display: sheet.signed }],
		title,
		section: [
			...plans.map(({ id, title, activity }) => ({
				title,
				text: narrate(activity!.map(({ detail }) => [detail!.code!.text!, detail!.description!])),
				entry: [{ reference: urn(id!) }]
			})),
			...(allergies.length > 0
				? [
						{
							title: 'Allergies and reactions',
							text: narrate(sheet.allergies.map((one) => [one.title, one.meaning])),
							entry: allergies.map(({ id }) => ({ reference: urn(id!) }))
						}
					]
				: [])
		]
	};
	const resources = [buildPatient(sheet.person), ...plans, ...allergies];
	return {
		resourceType: 'Bundle',
		type: 'document',
		identifier: { system: 'https://candour.example.nhs.uk/Id/sheet', value: `${entryId} ${made}` },
		timestamp: made,
		entry: [
			{ fullUrl: urn(COMPOSITION), resource: { id: COMPOSITION, ...composition } },
			...resources.map((resource) => ({ fullUrl: urn(resource.id!), resource }))
		]
	};
}

/** Ids within the document, the same in each: who it is is in the Patient itself. */
const COMPOSITION = '5d5c9f2e-2a0e-4b7e-9a53-6f1f0a3e7c01';
const PATIENT_ID = '5d5c9f2e-2a0e-4b7e-9a53-6f1f0a3e7c02';
const urn = (id: string) => `urn:uuid:${id}`;
const PATIENT = urn(PATIENT_ID);

function conceptOf(kind: PlanSheet['kind']): CodeableConcept {
	const { snomed, title } = planKinds[kind];
	return { coding: [{ system: SNOMED, ...snomed }], text: title };
}

function buildPatient({ name, birthDate, nhsNumber }: PlanSheet['person']): Patient {
	return {
		resourceType: 'Patient',
		id: PATIENT_ID,
		...(nhsNumber && { identifier: [{ system: NHS_NUMBER, value: nhsNumber }] }),
		name: [{ text: name }],
		birthDate
	};
}

function buildPlan(
	id: string,
	title: string,
	type: CodeableConcept,
	parts: SheetPart[]
): CarePlan & { title: string } {
	return {
		resourceType: 'CarePlan',
		id,
		status: 'active',
		intent: 'plan',
		category: [type],
		title,
		subject: { reference: PATIENT },
		activity: parts.map(({ label, text }) => ({
			detail: { status: 'in-progress', code: { text: label }, description: text }
		}))
	};
}

function buildAllergy({ entryId, title, meaning }: PlanSheet['allergies'][number]) {
	const active = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';
	const allergy: AllergyIntolerance = {
		resourceType: 'AllergyIntolerance',
		id: entryId,
		clinicalStatus: { coding: [{ system: active, code: 'active' }] },
		code: { text: title },
		patient: { reference: PATIENT },
		...(meaning && { note: [{ text: meaning }] })
	};
	return allergy;
}

function narrate(rows: string[][]) {
	const lines = rows.map(([label, text]) => `<p><b>${escape(label!)}</b><br/>${escape(text!)}</p>`);
	const div = `<div xmlns="http://www.w3.org/1999/xhtml">${lines.join('')}</div>`;
	return { status: 'generated' as const, div };
}

function escape(text: string): string {
	const plain = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return plain.replaceAll('\n', '<br/>');
}

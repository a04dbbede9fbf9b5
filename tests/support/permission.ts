import { randomUUID } from 'node:crypto';
import { makePermissionCode } from '#lib/access/server/make-permission-code.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { CodeHours, What } from '#lib/consent/schema.ts';
import { CODE_CHARACTERS } from '#lib/server/draw-code.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { bundleOf, hba1c } from './bundles.ts';
import type { TestPatient } from './cast.ts';

export const USUAL: What = { kind: 'usual' };

/** What Amina's surgery has sent: one thing of each kind that a code may or may not open. */
export async function fileRecord(source: FeedSource, patient: TestPatient): Promise<void> {
	const known = (resource: string) => ({
		identifier: [{ system: `${source.identifierSystems[0]}${resource}`, value: randomUUID() }]
	});
	const resources = [
		{
			resourceType: 'MedicationRequest',
			...known('medicine'),
			status: 'active',
			intent: 'order',
			medicationCodeableConcept: { text: 'Metformin 500mg tablets' },
			authoredOn: '2026-05-01'
		},
		{
			resourceType: 'AllergyIntolerance',
			...known('allergy'),
			clinicalStatus: active('allergyintolerance-clinical'),
			code: { text: 'Penicillin' },
			recordedDate: '2019-05-01'
		},
		{
			resourceType: 'Immunization',
			...known('vaccination'),
			status: 'completed',
			vaccineCode: { text: 'Influenza vaccine' },
			occurrenceDateTime: '2025-10-02'
		},
		{
			resourceType: 'Condition',
			...known('problem'),
			clinicalStatus: active('condition-clinical'),
			code: { text: 'Type 2 diabetes' },
			recordedDate: '2018-02-01'
		},
		hba1c(source, randomUUID(), 52)
	];
	const { status, body } = await ingestBundle(source, bundleOf(source, patient, resources));
	if (status !== 200) throw new Error(`Not filed: ${JSON.stringify(body)}`);
}

function active(system: string) {
	const of = `http://terminology.hl7.org/CodeSystem/${system}`;
	return { coding: [{ system: of, code: 'active' }] };
}

/** Through the patient's own access, as the page does it. */
export async function makeCodeAs(
	patient: TestPatient,
	what: What[] = [USUAL],
	lastsHours: CodeHours = 24
): Promise<{ code: string; codeId: string; expiresAt: Date }> {
	const codeId = randomUUID();
	const made = await makePermissionCode(await ownAccess(patient), { codeId, what, lastsHours });
	return { codeId, ...made };
}

export function ownAccess({ actor, patientId }: TestPatient) {
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

/** A code of the right form that is not this one. */
export function anotherCode(code: string): string {
	const [first] = code;
	return [...CODE_CHARACTERS].find((one) => one !== first)! + code.slice(1);
}

import type { Appointment, FhirResource, Patient, Reference } from 'fhir/r4.d.ts';
import type { Fault } from '#lib/fhir/faults.ts';
import { subjectOf } from '#lib/fhir/supporting-types.ts';
import { NHS_NUMBER_SYSTEM } from '#lib/patients/schema.ts';

export interface IncomingResource {
	/** Its place in the bundle, for the answer. */
	index: number;
	resource: FhirResource;
	/** Exactly as received. */
	text: string;
	identity: string;
	/** Context for other resources, and no entry by itself. */
	supporting: boolean;
}

type Resolve = (reference: string) => FhirResource | undefined;

/**
 * Whose bundle it is: one patient's, and every resource in it says so. A bundle that mixes two
 * people, or leaves one unsaid, is refused as a whole.
 */
export function findSubject(
	resources: IncomingResource[],
	resolve: Resolve,
	faults: Fault[]
): { nhsNumber: string; patient: Patient | null } | undefined {
	const patients = resources.filter(({ resource }) => resource.resourceType === 'Patient');
	const patient = (patients[0]?.resource ?? null) as Patient | null;
	for (const { index } of patients.slice(1)) faults.push(secondPatient(index));

	let nhsNumber = patient ? nhsNumberOf(patient) : undefined;
	if (patient && !nhsNumber)
		faults.push(noNhsNumber(`Bundle.entry[${patients[0]!.index}].resource`));
	for (const { index, resource, supporting } of resources) {
		if (supporting) continue;
		const expression = `Bundle.entry[${index}].resource`;
		const named = subjectReference(resource, resolve);
		if (!named) {
			faults.push(noSubject(expression));
			continue;
		}
		const place = `${expression}.${named.field}`;
		const theirs = numberOfReference(named.reference, resolve, patient);
		if (theirs === 'unknown') faults.push(unknownSubject(place));
		else if (nhsNumber === undefined) nhsNumber = theirs;
		else if (theirs !== nhsNumber) faults.push(otherSubject(place));
	}
	if (nhsNumber === undefined && faults.length === 0) faults.push(noNhsNumber('Bundle'));
	return nhsNumber === undefined ? undefined : { nhsNumber, patient };
}

/** Appointments name their patient among the participants; everything else in a field of its own. */
function subjectReference(
	resource: FhirResource,
	resolve: Resolve
): { field: string; reference: Reference } | null {
	if (resource.resourceType !== 'Appointment') return subjectOf(resource);
	const place = (resource as Appointment).participant.findIndex(({ actor }) =>
		isPatient(actor, resolve)
	);
	if (place < 0) return null;
	const { actor } = (resource as Appointment).participant[place]!;
	return { field: `participant[${place}].actor`, reference: actor! };
}

function isPatient(actor: Reference | undefined, resolve: Resolve): boolean {
	if (!actor) return false;
	return (
		actor.type === 'Patient' ||
		actor.identifier?.system === NHS_NUMBER_SYSTEM ||
		actor.reference?.startsWith('Patient/') === true ||
		resolve(actor.reference ?? '')?.resourceType === 'Patient'
	);
}

function numberOfReference(
	reference: Reference,
	resolve: Resolve,
	patient: Patient | null
): string | 'unknown' {
	if (reference.reference) {
		const target = resolve(reference.reference);
		if (target?.resourceType === 'Patient') return nhsNumberOf(target) ?? 'unknown';
		if (target) return 'unknown';
	}
	if (reference.identifier?.system === NHS_NUMBER_SYSTEM && reference.identifier.value) {
		return compact(reference.identifier.value);
	}
	// A source's own number for its patient means something only where the bundle has that patient.
	const same = patient?.identifier?.some(
		({ system, value }) =>
			system === reference.identifier?.system && value && value === reference.identifier?.value
	);
	return same ? (nhsNumberOf(patient!) ?? 'unknown') : 'unknown';
}

function nhsNumberOf(patient: Patient): string | undefined {
	const found = patient.identifier?.find(({ system }) => system === NHS_NUMBER_SYSTEM)?.value;
	return found ? compact(found) : undefined;
}

function compact(nhsNumber: string): string {
	return nhsNumber.replace(/[\s-]/g, '');
}

const secondPatient = (index: number): Fault => ({
	code: 'business-rule',
	expression: `Bundle.entry[${index}].resource`,
	diagnostics:
		'A bundle is about one patient: send each patient’s resources in a bundle of their own.'
});
const noNhsNumber = (expression: string): Fault => ({
	code: 'required',
	expression: `${expression}.identifier`,
	diagnostics: `Give the patient’s NHS number in the system ${NHS_NUMBER_SYSTEM}.`
});
const noSubject = (expression: string): Fault => ({
	code: 'required',
	expression,
	diagnostics: 'This resource does not say which patient it is about.'
});
const unknownSubject = (expression: string): Fault => ({
	code: 'not-found',
	expression,
	diagnostics:
		'We cannot tell which patient this is: refer to the Patient in this bundle, or give the NHS number as the reference’s identifier.'
});
const otherSubject = (expression: string): Fault => ({
	code: 'business-rule',
	expression,
	diagnostics: 'This resource is about another patient than the rest of the bundle.'
});

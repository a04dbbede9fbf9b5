import { isNhsNumber } from '#lib/fhir/nhs-number.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { wordsOf } from '#lib/patients/rules.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { describePatient, type PatientRow } from './describe-patient.ts';
import { listPatients } from './list-patients.ts';

export interface FoundPatients {
	query: string;
	patients: PatientRow[];
	/** There are more than one page shows. */
	more: boolean;
	error?: string;
}

/**
 * Looks for a name, or an NHS number, among an organisation's own patients. Posted and not in the
 * address: nobody's name stays in a history. Somebody who is none of theirs is found no more than nobody.
 */
export async function searchPatients(
	actor: ClinicianActor,
	form: FormData
): Promise<FoundPatients> {
	const given = form.get('query');
	const query = typeof given === 'string' ? given.trim() : '';
	const number = query.replace(/[\s-]/g, '');
	const words = wordsOf(query);
	if (words.length === 0) return nothing(query, 'Enter a name or an NHS number');
	if (/^\d+$/.test(number)) {
		if (!isNhsNumber(number)) return nothing(query, 'Enter all 10 digits, like 999 123 4567');
		const patientId = await findPatientId(number);
		if (!patientId) return nothing(query);
		return found(query, await listPatients(actor, { patientId }));
	}
	return found(query, await listPatients(actor, { words: words.slice(0, MOST_WORDS) }));
}

const MOST_WORDS = 6;

function nothing(query: string, error?: string): FoundPatients {
	return { query, patients: [], more: false, ...(error && { error }) };
}

function found(
	query: string,
	{ patients, next }: Awaited<ReturnType<typeof listPatients>>
): FoundPatients {
	return { query, patients: patients.map(describePatient), more: next !== null };
}

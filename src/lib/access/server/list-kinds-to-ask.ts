import { listAskedKinds } from '#lib/consent/server/list-asked-kinds.ts';
import type { ResultKind } from '#lib/fhir/mapped-entry.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

/**
 * Kinds of result of which this patient wants to be asked before new ones are shown. Whether any
 * waits is not looked at, so the question cannot betray it. It shows nothing of the record, so it
 * leaves no event; anybody else is never asked.
 */
export async function listKindsToAsk(access: RecordAccess): Promise<ResultKind[]> {
	requireGranted(access);
	const { patientId, standing } = access;
	if (standing.kind !== 'patient') return [];
	return inPatient(patientId, (tx) => listAskedKinds(tx, patientId, now()));
}

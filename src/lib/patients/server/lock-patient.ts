import { eq } from 'drizzle-orm';
import { setPatient, type Tx } from '#lib/server/db.ts';
import { Conflict, NotFound } from '#lib/server/errors.ts';
import type { Demographics } from '../schema.ts';
import { patients } from './tables.ts';

interface Locked {
	demographics: Demographics;
	version: number;
}

/**
 * Who the patient is, locked until the transaction ends, so that feeds of one patient take turns.
 *
 * @throws Conflict where the record was joined to another while this waited: what is written in a
 * closed record nobody would read.
 */
export async function lockPatient(tx: Tx, patientId: string): Promise<Locked> {
	const { mergedInto, ...patient } = await lockRow(tx, patientId);
	if (mergedInto === null) return patient;
	throw new Conflict(
		'record-joined',
		'This record was joined to another one while you were here. Open it again.'
	);
}

/** The same for a record that may be closed, by what does to it what is done to the other as well. */
export async function lockRow(
	tx: Tx,
	patientId: string
): Promise<Locked & { mergedInto: string | null }> {
	const [patient] = await tx
		.select({
			demographics: patients.demographics,
			version: patients.version,
			mergedInto: patients.mergedInto
		})
		.from(patients)
		.where(eq(patients.patientId, patientId))
		.for('update');
	if (!patient) throw new NotFound();
	return patient;
}

/** Several at once, always in the same order: two who want the same ones never wait for each other. */
export async function lockPatients(tx: Tx, patientIds: string[]): Promise<void> {
	for (const patientId of patientIds.toSorted()) {
		await setPatient(tx, patientId);
		await lockPatient(tx, patientId);
	}
}

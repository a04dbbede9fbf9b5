import { randomUUID } from 'node:crypto';
import { setPatient, type Tx } from '#lib/server/db.ts';
import type { Demographics } from '../schema.ts';
import { noteLookups } from './note-lookups.ts';
import { patientDemographics, patientIdentifiers, patients } from './tables.ts';

/**
 * Begins a record for a person whom no source has spoken of before, and confines the transaction to it.
 *
 * @returns the new patient's id, or undefined if somebody registered the same identifier meanwhile.
 */
export async function registerPatient(
	tx: Tx,
	identifier: { system: string; value: string },
	demographics: Demographics,
	saidBy: string
): Promise<string | undefined> {
	const patientId = randomUUID();
	const claimed = await tx
		.insert(patientIdentifiers)
		.values({ ...identifier, patientId })
		.onConflictDoNothing()
		.returning({ patientId: patientIdentifiers.patientId });
	if (claimed.length === 0) return undefined;

	await setPatient(tx, patientId);
	await tx.insert(patients).values({
		patientId,
		familyName: demographics.familyName,
		givenNames: demographics.givenNames,
		birthDate: demographics.birthDate,
		demographics
	});
	await tx.insert(patientDemographics).values({ patientId, version: 1, demographics, saidBy });
	await noteLookups(tx, patientId, demographics);
	return patientId;
}

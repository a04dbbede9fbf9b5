import { eq } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '#lib/server/db.ts';
import type { Demographics } from '../schema.ts';
import { noteLookups } from './note-lookups.ts';
import { patientDemographics, patients } from './tables.ts';

/** Takes over what a source now says about who the patient is, as a new version. */
export async function reviseDemographics(
	tx: Tx,
	patientId: string,
	ours: { demographics: Demographics; version: number },
	said: Demographics,
	saidBy: string
): Promise<void> {
	if (isDeepStrictEqual(ours.demographics, said)) return;
	const version = ours.version + 1;
	await tx.insert(patientDemographics).values({ patientId, version, demographics: said, saidBy });
	await tx
		.update(patients)
		.set({
			version,
			demographics: said,
			familyName: said.familyName,
			givenNames: said.givenNames,
			birthDate: said.birthDate
		})
		.where(eq(patients.patientId, patientId));
	await noteLookups(tx, patientId, said);
}

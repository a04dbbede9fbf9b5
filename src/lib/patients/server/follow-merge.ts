import { eq } from 'drizzle-orm';
import { inPatient } from '#lib/server/db.ts';
import { patients } from './tables.ts';

/** The record that somebody's lives on in, if theirs was joined to another; else their own. */
export async function followMerge(patientId: string): Promise<string> {
	const [found] = await inPatient(patientId, (tx) =>
		tx
			.select({ mergedInto: patients.mergedInto })
			.from(patients)
			.where(eq(patients.patientId, patientId))
	);
	return found?.mergedInto ? followMerge(found.mergedInto) : patientId;
}

import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { clearRows } from './clear-file.ts';
import { getFile } from './find-file.ts';
import { deviceFiles } from './tables.ts';

/** Stops where it is. What is recorded stays recorded, and can be taken out; the rest is thrown away. */
export async function cancelImport(access: RecordAccess, fileId: string): Promise<void> {
	requireGranted(access);
	const place = { patientId: access.patientId, fileId };
	const accountId = accountOf({ access });
	await inPatient(access.patientId, async (tx) => {
		// A lot that is being recorded just now is recorded first.
		await lockPatient(tx, access.patientId);
		const file = await getFile(tx, place, accountId);
		if (file.finishedAt || file.cancelledAt) return;
		await tx
			.update(deviceFiles)
			.set({ cancelledAt: now(), cancelledBy: accountId })
			.where(and(eq(deviceFiles.patientId, access.patientId), eq(deviceFiles.fileId, fileId)));
		await clearRows(tx, place);
	});
}

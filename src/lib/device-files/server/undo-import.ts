import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { getFile } from './find-file.ts';
import { queueFile } from './queue-file.ts';
import { deviceFiles } from './tables.ts';
import { undoNext } from './undo-next.ts';

/** Takes everything out of the record that came with a file. Asked twice, it is done once. */
export async function undoImport(access: RecordAccess, fileId: string): Promise<void> {
	requireGranted(access);
	const place = { patientId: access.patientId, fileId };
	const accountId = accountOf({ access });
	const isBegun = await inPatient(access.patientId, async (tx) => {
		await lockPatient(tx, access.patientId);
		const file = await getFile(tx, place, accountId);
		if (!file.startedAt || file.undoStartedAt) return false;
		const at = now();
		// Nothing more of it is recorded from here on.
		const stopped = file.finishedAt ?? file.cancelledAt ?? at;
		await tx
			.update(deviceFiles)
			.set({
				undoStartedAt: at,
				undoneBy: accountId,
				cancelledAt: file.cancelledAt ?? (file.finishedAt ? null : stopped)
			})
			.where(and(eq(deviceFiles.patientId, access.patientId), eq(deviceFiles.fileId, fileId)));
		await queueFile(tx, place, 'go-on');
		return true;
	});
	if (isBegun) await undoNext(access, fileId);
}

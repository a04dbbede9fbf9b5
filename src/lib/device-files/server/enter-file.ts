import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { FileKind } from '../schema.ts';
import { queueFile } from './queue-file.ts';
import { deviceFiles } from './tables.ts';

/**
 * Enters a file that begins to arrive; in a day what is left of it is thrown away. It is no part of
 * the record yet, and leaves no event: that comes with what is recorded of it.
 *
 * @returns false where this form was sent before.
 */
export async function enterFile(
	access: RecordAccess,
	fileId: string,
	kind: FileKind
): Promise<boolean> {
	requireGranted(access);
	const { patientId } = access;
	const [accountId, receivedAt] = [accountOf({ access }), now()];
	return inPatient(patientId, async (tx) => {
		const entered = await tx
			.insert(deviceFiles)
			.values({ patientId, fileId, accountId, kind, receivedAt })
			.onConflictDoNothing()
			.returning({ fileId: deviceFiles.fileId });
		if (entered.length === 0) return false;
		await queueFile(tx, { patientId, fileId }, 'expire');
		return true;
	});
}

import { and, eq, isNull } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Choices } from '../schema.ts';
import { getFile, type DeviceFile } from './find-file.ts';
import { deviceFiles } from './tables.ts';

/** Keeps what is chosen of a file, as far as it goes, until it is started. */
export async function saveChoices<C extends Choices>(
	access: RecordAccess,
	fileId: string,
	choose: (file: DeviceFile) => C
): Promise<C> {
	requireGranted(access);
	const { patientId } = access;
	return inPatient(patientId, async (tx) => {
		const file = await getFile(tx, { patientId, fileId }, accountOf({ access }));
		const choices = choose(file);
		await tx
			.update(deviceFiles)
			.set({ choices })
			.where(
				and(
					eq(deviceFiles.patientId, patientId),
					eq(deviceFiles.fileId, fileId),
					isNull(deviceFiles.startedAt)
				)
			);
		return choices;
	});
}

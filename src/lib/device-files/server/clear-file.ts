import { and, eq, isNull } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { deviceFileParts, deviceFiles } from './tables.ts';

/** Throws away what is kept of a file's rows. That it came, and what became of it, stays. */
export function clearFile(patientId: string, fileId: string): Promise<void> {
	return inPatient(patientId, (tx) => clearRows(tx, { patientId, fileId }));
}

export async function clearRows(
	tx: Tx,
	{ patientId, fileId }: { patientId: string; fileId: string }
): Promise<void> {
	const parts = [eq(deviceFileParts.patientId, patientId), eq(deviceFileParts.fileId, fileId)];
	// What became of the rows of a lot stays with its submission; the rows of others go.
	await tx.delete(deviceFileParts).where(and(...parts, isNull(deviceFileParts.doneAt)));
	await tx
		.update(deviceFiles)
		.set({ clearedAt: now(), refused: null })
		.where(
			and(
				eq(deviceFiles.patientId, patientId),
				eq(deviceFiles.fileId, fileId),
				isNull(deviceFiles.clearedAt)
			)
		);
}

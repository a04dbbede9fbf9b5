import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { deviceFiles } from './tables.ts';

/** Whoever changes what becomes of a file takes turns. */
export async function lockFile(
	tx: Tx,
	{ patientId, fileId }: { patientId: string; fileId: string }
): Promise<void> {
	await tx
		.select({ fileId: deviceFiles.fileId })
		.from(deviceFiles)
		.where(and(eq(deviceFiles.patientId, patientId), eq(deviceFiles.fileId, fileId)))
		.for('update');
}

import { and, eq } from 'drizzle-orm';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Choices, Shape } from '../schema.ts';
import { deviceFiles } from './tables.ts';

/** A file was read to its end: from here on it can be chosen from. */
export async function markRead(
	tx: Tx,
	patientId: string,
	fileId: string,
	read: { shape: Shape; choices: Choices; rowCount: number }
): Promise<void> {
	await tx
		.update(deviceFiles)
		.set({ ...read, readAt: now() })
		.where(and(eq(deviceFiles.patientId, patientId), eq(deviceFiles.fileId, fileId)));
}

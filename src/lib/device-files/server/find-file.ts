import { and, eq } from 'drizzle-orm';
import { NotFound } from '#lib/server/errors.ts';
import type { Tx } from '#lib/server/db.ts';
import { deviceFiles } from './tables.ts';

export type DeviceFile = typeof deviceFiles.$inferSelect;

/** One's own file. @throws NotFound where there is none, or it was never read to its end. */
export async function getFile(
	tx: Tx,
	{ patientId, fileId }: { patientId: string; fileId: string },
	accountId: string
): Promise<DeviceFile> {
	const found = await findFile(tx, { patientId, fileId });
	if (!found?.readAt || found.accountId !== accountId) throw new NotFound();
	return found;
}

export async function findFile(
	tx: Tx,
	{ patientId, fileId }: { patientId: string; fileId: string }
): Promise<DeviceFile | undefined> {
	const [found] = await tx
		.select()
		.from(deviceFiles)
		.where(and(eq(deviceFiles.patientId, patientId), eq(deviceFiles.fileId, fileId)));
	return found;
}

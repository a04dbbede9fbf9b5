import { and, eq } from 'drizzle-orm';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { Invalid } from '#lib/server/errors.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { checkChoices } from '../rules/check-choices.ts';
import { READINGS_IN_PART } from '../rules/limits.ts';
import { chooseRows } from './choose-rows.ts';
import { getFile, type DeviceFile } from './find-file.ts';
import { importNext } from './import-next.ts';
import { lockFile } from './lock-file.ts';
import { newParts } from './new-parts.ts';
import { NOTHING, TOO_MANY } from './preview-file.ts';
import { queueFile } from './queue-file.ts';
import { readCsvRows } from './read-received.ts';
import { deviceFileMappings, deviceFileParts, deviceFiles } from './tables.ts';

/**
 * Begins to record what was chosen of a file: the newest readings at once, so that whoever needs help
 * is told now, and the others as a job that goes on whatever happens to this process. Pressed twice,
 * it begins once.
 *
 * @throws Invalid where something must still be chosen.
 */
export async function startImport(access: RecordAccess, fileId: string): Promise<void> {
	requireGranted(access);
	const place = { patientId: access.patientId, fileId };
	const isBegun = await inPatient(access.patientId, async (tx) => {
		await lockFile(tx, place);
		const file = await getFile(tx, place, accountOf({ access }));
		if (file.startedAt || file.clearedAt) return false;
		await begin(tx, file);
		await queueFile(tx, place, 'go-on');
		return true;
	});
	if (isBegun) await importNext(access, fileId);
}

async function begin(tx: Tx, file: DeviceFile): Promise<void> {
	const { patientId, fileId, choices } = file;
	if (choices?.kind === 'csv') {
		const missing = Object.values(checkChoices(choices, await readCsvRows(tx, file)));
		if (missing.length > 0) throw new Invalid('choices-missing', `${missing[0]!}.`);
	}
	const { readings, refused, tooMany } = await chooseRows(tx, file);
	if (tooMany) throw new Invalid('too-many', TOO_MANY);
	if (readings.length === 0) throw new Invalid('nothing-to-take', NOTHING);
	const where = and(eq(deviceFileParts.patientId, patientId), eq(deviceFileParts.fileId, fileId));
	await tx.delete(deviceFileParts).where(where);
	const parts = newParts({ patientId, fileId }, 'chosen', readings, READINGS_IN_PART);
	await insertRows(tx, deviceFileParts, parts);
	await tx
		.update(deviceFiles)
		.set({ startedAt: now(), refused, refusedCount: refused.length, rowCount: readings.length })
		.where(and(eq(deviceFiles.patientId, patientId), eq(deviceFiles.fileId, fileId)));
	await remember(tx, file);
}

/** For the next file of the same meter. */
async function remember(
	tx: Tx,
	{ patientId, accountId, shape, choices }: DeviceFile
): Promise<void> {
	if (shape?.kind !== 'csv' || !choices) return;
	const savedAt = now();
	await tx
		.insert(deviceFileMappings)
		.values({ patientId, accountId, key: shape.key, choices, savedAt })
		.onConflictDoUpdate({
			target: [deviceFileMappings.patientId, deviceFileMappings.accountId, deviceFileMappings.key],
			set: { choices, savedAt }
		});
}

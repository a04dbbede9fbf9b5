import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Change } from '#lib/access/server/change-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { mostUrgent, rank } from '#lib/self-care/rules/assess.ts';
import { recordFromDevice, type Recorded } from '#lib/self-care/server/record-from-device.ts';
import type { SafetyFinding } from '#lib/self-care/schema.ts';
import { idFrom } from '#lib/server/id-from.ts';
import type { ToRecord } from '../schema.ts';
import { findFile } from './find-file.ts';
import { deviceFileParts, deviceFiles } from './tables.ts';

/**
 * Records the next lot of a file that was begun, and that it is recorded, in one transaction: killed
 * at any moment it is there whole or not at all, and nothing twice.
 */
export async function importNext(access: RecordAccess, fileId: string): Promise<void> {
	let part = -1;
	await recordFromDevice(
		access,
		async ({ tx, patientId }) => {
			const file = await findFile(tx, { patientId, fileId });
			if (!file?.startedAt || file.cancelledAt || file.finishedAt) return null;
			const [next] = await tx
				.select()
				.from(deviceFileParts)
				.where(waiting(patientId, fileId))
				.orderBy(asc(deviceFileParts.part))
				.limit(1);
			if (!next) return null;
			({ part } = next);
			const submissionId = submissionOf(fileId, part);
			const readings = (next.rows as ToRecord[]).map(({ measure, given }, place) => {
				return { entryId: idFrom(`${submissionId} ${place}`), measure, given };
			});
			return { submissionId, readings };
		},
		(change, recorded) => markDone(change, fileId, part, recorded)
	);
}

/** The same for the same lot of a file, so that it is sent once. */
function submissionOf(fileId: string, part: number): string {
	return idFrom(`part ${part} of file ${fileId}`);
}

function waiting(patientId: string, fileId: string) {
	return and(
		eq(deviceFileParts.patientId, patientId),
		eq(deviceFileParts.fileId, fileId),
		eq(deviceFileParts.stage, 'chosen'),
		isNull(deviceFileParts.doneAt)
	);
}

async function markDone(
	{ tx, patientId, at }: Change,
	fileId: string,
	part: number,
	{ taken, present, findings }: Recorded
): Promise<void> {
	const submissionId = taken > 0 ? submissionOf(fileId, part) : null;
	await tx
		.update(deviceFileParts)
		.set({ rows: [], doneAt: at, taken, present, submissionId })
		.where(and(waiting(patientId, fileId), eq(deviceFileParts.part, part)));
	const [left] = await tx
		.select({ part: deviceFileParts.part })
		.from(deviceFileParts)
		.where(waiting(patientId, fileId))
		.limit(1);
	const file = await findFile(tx, { patientId, fileId });
	await tx
		.update(deviceFiles)
		.set({ findings: together(file!.findings ?? [], findings), ...(!left && { finishedAt: at }) })
		.where(and(eq(deviceFiles.patientId, patientId), eq(deviceFiles.fileId, fileId)));
}

/** One card for the whole file. */
function together(one: SafetyFinding[], other: SafetyFinding[]): SafetyFinding[] {
	return mostUrgent([...one, ...other].sort((a, b) => rank(b.level) - rank(a.level)));
}

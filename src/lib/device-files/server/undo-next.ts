import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { takeOutSubmission } from '#lib/self-care/server/take-out-submission.ts';
import { clearRows } from './clear-file.ts';
import { findFile } from './find-file.ts';
import { deviceFileParts, deviceFiles } from './tables.ts';

/** Takes out the next lot of a file, and says so, in one transaction. */
export async function undoNext(access: RecordAccess, fileId: string): Promise<void> {
	let part = -1;
	await takeOutSubmission(
		access,
		async ({ tx, patientId }) => {
			const file = await findFile(tx, { patientId, fileId });
			if (!file?.undoStartedAt || file.undoneAt) return null;
			const [next] = await tx
				.select({ part: deviceFileParts.part, submissionId: deviceFileParts.submissionId })
				.from(deviceFileParts)
				.where(recorded(patientId, fileId))
				.orderBy(asc(deviceFileParts.part))
				.limit(1);
			if (!next) return null;
			({ part } = next);
			return next.submissionId;
		},
		async ({ tx, patientId, at }) => {
			const own = recorded(patientId, fileId);
			await tx
				.update(deviceFileParts)
				.set({ undoneAt: at })
				.where(and(own, eq(deviceFileParts.part, part)));
			const left = await tx
				.select({ part: deviceFileParts.part })
				.from(deviceFileParts)
				.where(own)
				.limit(1);
			if (left.length > 0) return;
			await tx
				.update(deviceFiles)
				.set({ undoneAt: at })
				.where(
					and(
						eq(deviceFiles.patientId, patientId),
						eq(deviceFiles.fileId, fileId),
						isNull(deviceFiles.undoneAt)
					)
				);
			await clearRows(tx, { patientId, fileId });
		}
	);
}

function recorded(patientId: string, fileId: string) {
	return and(
		eq(deviceFileParts.patientId, patientId),
		eq(deviceFileParts.fileId, fileId),
		isNotNull(deviceFileParts.submissionId),
		isNull(deviceFileParts.undoneAt)
	);
}

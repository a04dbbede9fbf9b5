import { and, desc, eq, isNotNull, sum } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { countWords, momentWords } from '#lib/record/words.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { inPatient } from '#lib/server/db.ts';
import { stateOf } from '../rules/state-of.ts';
import { KIND_WORDS, STATE_WORDS } from '../words.ts';
import { deviceFileParts, deviceFiles } from './tables.ts';

export type FilesPage = Awaited<ReturnType<typeof loadFiles>>;

const MOST = 50;

/** Where a file is brought, and what became of those before. */
export async function loadFiles(access: RecordAccess, base: string) {
	requireGranted(access);
	const files = await listFiles(access);
	return {
		base,
		fileId: randomUUID(),
		files: files.flatMap(({ taken, ...file }) => {
			const state = stateOf(file);
			if (state === 'gone' || state === 'reading' || !file.kind) return [];
			const count = Number(taken ?? 0);
			return [
				{
					href: `${base}/import/${file.fileId}`,
					title: KIND_WORDS[file.kind],
					when: momentWords(file.receivedAt),
					state:
						STATE_WORDS[state] +
						(count > 0 && state === 'done' ? `: ${countWords(count, 'reading')}` : '')
				}
			];
		})
	};
}

function listFiles(access: RecordAccess) {
	const { patientId } = access;
	const accountId = accountOf({ access });
	return inPatient(patientId, (tx) =>
		tx
			.select({
				fileId: deviceFiles.fileId,
				kind: deviceFiles.kind,
				receivedAt: deviceFiles.receivedAt,
				readAt: deviceFiles.readAt,
				startedAt: deviceFiles.startedAt,
				finishedAt: deviceFiles.finishedAt,
				cancelledAt: deviceFiles.cancelledAt,
				undoStartedAt: deviceFiles.undoStartedAt,
				undoneAt: deviceFiles.undoneAt,
				clearedAt: deviceFiles.clearedAt,
				taken: sum(deviceFileParts.taken)
			})
			.from(deviceFiles)
			.leftJoin(
				deviceFileParts,
				and(
					eq(deviceFileParts.patientId, deviceFiles.patientId),
					eq(deviceFileParts.fileId, deviceFiles.fileId)
				)
			)
			.where(
				and(
					eq(deviceFiles.patientId, patientId),
					eq(deviceFiles.accountId, accountId),
					isNotNull(deviceFiles.readAt)
				)
			)
			.groupBy(deviceFiles.patientId, deviceFiles.fileId)
			.orderBy(desc(deviceFiles.receivedAt))
			.limit(MOST)
	);
}

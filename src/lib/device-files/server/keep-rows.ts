import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { inPatient } from '#lib/server/db.ts';
import { insertRows } from '#lib/server/insert-rows.ts';
import { ROWS_IN_RECEIVED_PART } from '../rules/limits.ts';
import type { ReceivedRow } from '../schema.ts';
import { newParts } from './new-parts.ts';
import { deviceFileParts } from './tables.ts';

/** Rows of a file as they come: they are written in lots, so that few are in memory at a time. */
export function keepRows({ patientId }: RecordAccess, fileId: string) {
	let waiting: ReceivedRow[] = [];
	let part = 0;
	let count = 0;
	const write = async () => {
		const rows = waiting;
		waiting = [];
		const parts = newParts({ patientId, fileId }, 'received', rows, ROWS_IN_RECEIVED_PART, part);
		part += parts.length;
		await inPatient(patientId, (tx) => insertRows(tx, deviceFileParts, parts));
	};
	return {
		add(row: ReceivedRow) {
			waiting.push(row);
			count += 1;
		},
		/** Between two chunks of the file. */
		async settle() {
			if (waiting.length >= ROWS_IN_RECEIVED_PART) await write();
		},
		async end(): Promise<number> {
			if (waiting.length > 0) await write();
			return count;
		}
	};
}

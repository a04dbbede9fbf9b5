import { and, asc, eq, gt } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { ReceivedRow } from '../schema.ts';
import { deviceFileParts } from './tables.ts';

/** The rows of a file as they came, in lots, so that a phone's hundred thousand are never all in memory. */
export async function* readReceived(
	tx: Tx,
	{ patientId, fileId }: { patientId: string; fileId: string }
): AsyncGenerator<ReceivedRow[]> {
	for (let after = -1; ;) {
		const [found] = await tx
			.select({ part: deviceFileParts.part, rows: deviceFileParts.rows })
			.from(deviceFileParts)
			.where(
				and(
					eq(deviceFileParts.patientId, patientId),
					eq(deviceFileParts.fileId, fileId),
					eq(deviceFileParts.stage, 'received'),
					gt(deviceFileParts.part, after)
				)
			)
			.orderBy(asc(deviceFileParts.part))
			.limit(1);
		if (!found) return;
		after = found.part;
		yield found.rows as ReceivedRow[];
	}
}

/** Those of a table: they are few enough. */
export async function readCsvRows(
	tx: Tx,
	place: { patientId: string; fileId: string }
): Promise<{ row: number; cells: string[] }[]> {
	const all: { row: number; cells: string[] }[] = [];
	for await (const rows of readReceived(tx, place)) {
		for (const row of rows) if ('cells' in row) all.push(row);
	}
	return all;
}

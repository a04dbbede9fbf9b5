import { and, eq } from 'drizzle-orm';
import { hash } from 'node:crypto';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { guessChoices } from '../rules/guess-choices.ts';
import type { CsvChoices, CsvShape } from '../schema.ts';
import { keepRows } from './keep-rows.ts';
import { markRead } from './mark-read.ts';
import { readCsv } from './read-csv.ts';
import { deviceFileMappings } from './tables.ts';

/** Keeps the rows of a table, with what its headings say, or what was chosen for the same ones before. */
export async function keepCsv(
	access: RecordAccess,
	fileId: string,
	bytes: Uint8Array
): Promise<void> {
	const { shape: seen, rows } = readCsv(bytes);
	const shape: CsvShape = { ...seen, key: keyOf(seen) };
	const kept = keepRows(access, fileId);
	for (const row of rows) kept.add(row);
	const rowCount = await kept.end();
	const guessed = guessChoices(shape, rows);
	await inPatient(access.patientId, async (tx) => {
		const before = await findMapping(tx, access, shape.key);
		// In which order this file has its dates, it shows itself or somebody says.
		const choices = before ? { ...before, dateOrder: guessed.dateOrder } : guessed;
		await markRead(tx, access.patientId, fileId, { shape, choices, rowCount });
	});
}

/** What makes two files the same meter's: their headings. */
function keyOf({ header, hasHeader }: Omit<CsvShape, 'key'>): string {
	return hash('sha256', JSON.stringify([hasHeader, header]), 'base64url');
}

async function findMapping(
	tx: Tx,
	access: RecordAccess,
	key: string
): Promise<CsvChoices | undefined> {
	const [found] = await tx
		.select({ choices: deviceFileMappings.choices })
		.from(deviceFileMappings)
		.where(
			and(
				eq(deviceFileMappings.patientId, access.patientId),
				eq(deviceFileMappings.accountId, accountOf({ access })),
				eq(deviceFileMappings.key, key)
			)
		);
	return found?.choices.kind === 'csv' ? found.choices : undefined;
}

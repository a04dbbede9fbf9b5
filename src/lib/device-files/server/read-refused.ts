import { stringify } from 'csv-stringify/sync';
import { requireGranted, type RecordAccess } from '#lib/access/server/open-record.ts';
import { accountOf } from '#lib/self-care/server/write-submission.ts';
import { inPatient } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { getFile } from './find-file.ts';

/**
 * The rows of a file that were not taken, as a table to put right and send again. A cell that a
 * spreadsheet would work out is written so that it does not.
 *
 * @throws NotFound where there are none, or not any more.
 */
export async function readRefused(access: RecordAccess, fileId: string): Promise<string> {
	requireGranted(access);
	const { patientId } = access;
	const { refused, shape } = await inPatient(patientId, (tx) =>
		getFile(tx, { patientId, fileId }, accountOf({ access }))
	);
	if (!refused || refused.length === 0) throw new NotFound();
	const header = shape?.kind === 'csv' ? shape.header : ['Kind', 'Time', 'Value'];
	return stringify(
		[
			['Row', 'Why it was not taken', ...header],
			...refused.map(({ row, reason, cells }) => [row, reason, ...cells])
		],
		{ bom: true, escape_formulas: true }
	);
}

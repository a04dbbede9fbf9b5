import { inTransaction } from '#lib/server/db.ts';
import type { Organisation } from '../schema.ts';
import { findByOdsCodes } from './find-by-ods-codes.ts';

/** The organisation with this ODS code, which is nobody's secret. */
export async function findByOdsCode(odsCode: string): Promise<Organisation | undefined> {
	const [found] = await inTransaction((tx) => findByOdsCodes(tx, [odsCode]));
	return found;
}

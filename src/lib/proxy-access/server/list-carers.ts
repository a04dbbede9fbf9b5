import type { Tx } from '#lib/server/db.ts';
import type { Carer } from '../schema.ts';
import { selectCarers } from './select-carers.ts';

/** Everybody whom a patient ever asked to act for them, those included with whom it is over. */
export function listCarers(tx: Tx, patientId: string): Promise<Carer[]> {
	return selectCarers(tx, patientId);
}

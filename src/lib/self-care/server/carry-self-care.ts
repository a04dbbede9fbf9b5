import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import {
	selfCareCircumstances,
	selfCareDrafts,
	selfCareItems,
	selfCareRequests,
	selfCareSubmissions,
	selfCareTargets
} from './tables.ts';

/** What the person recorded in a replaced record, for the record that lives on: its entries came with it. */
export async function carrySelfCare(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	const tables = [selfCareSubmissions, selfCareItems, selfCareCircumstances];
	for (const table of [...tables, selfCareDrafts, selfCareRequests, selfCareTargets]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
}

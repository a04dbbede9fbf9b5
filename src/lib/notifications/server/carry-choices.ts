import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import { notificationChoices, pushSubscriptions, watches } from './tables.ts';

/**
 * What somebody wants sent, whom they want to be told of, and their devices, from a replaced record to
 * the one that lives on. Of what they chose to be sent the newest holds, wherever they chose it; they
 * are told of whom they watched in either. What they were told before stays with the log that it is
 * about.
 */
export async function carryChoices(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	for (const table of [notificationChoices, watches, pushSubscriptions]) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
}

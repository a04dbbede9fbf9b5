import { copyPatientRows } from '#lib/server/copy-patient-rows.ts';
import type { Tx } from '#lib/server/db.ts';
import {
	askedQuestionnaires,
	questionnaireDrafts,
	questionnaireEndings,
	questionnaireReviews,
	questionnaireSubmissions
} from './tables.ts';

/** What was asked and answered in a replaced record, for the record that lives on: its entries came with it. */
export async function carryQuestionnaires(
	tx: Tx,
	{ remaining, replaced }: { remaining: string; replaced: string }
): Promise<void> {
	const tables = [
		...[askedQuestionnaires, questionnaireDrafts, questionnaireEndings],
		...[questionnaireReviews, questionnaireSubmissions]
	];
	for (const table of tables) {
		await copyPatientRows(tx, table, { from: replaced, to: remaining });
	}
}

import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { describePaper, type PaperWords } from '#lib/record/server/describe-paper.ts';
import { readPlanSheet } from './read-plan-sheet.ts';

/**
 * A plan's sheet as staff print it: across it stands whose hands it came from, and the patient's log
 * says that it was printed.
 *
 * @param access opened to print.
 * @throws NotFound for what is no plan in use that they may see.
 */
export async function loadPlanPaper(access: RecordAccess, base: string, entryId: string) {
	const beside: { paper: PaperWords | null } = { paper: null };
	const reading = { action: 'printed', view: 'plan' } as const;
	const sheet = await readPlanSheet(access, entryId, reading, async (tx) => {
		beside.paper = await describePaper(tx, access);
	});
	return { sheet, ...beside, base, here: `${base}/${entryId}` };
}

import type { Tx } from '#lib/server/db.ts';
import { listWithheld } from './list-withheld.ts';
import { carerWithholdings } from './tables.ts';
import { randomUUID } from 'node:crypto';

interface Withholding {
	patientId: string;
	relationshipId: string;
	/** All that were on the page, and of these the ones to keep back. */
	shown: string[];
	withheld: string[];
	reason: string | null;
	at: Date;
	by: string;
	byName: string;
}

/** Keeps entries from one who acts for a patient, or shows them again: what changes, and no more. */
export async function addWithholdings(
	tx: Tx,
	{ shown, withheld, ...common }: Withholding
): Promise<number> {
	const before = await listWithheld(tx, common);
	const changed = shown.filter((id) => before.includes(id) !== withheld.includes(id));
	if (changed.length === 0) return 0;
	await tx.insert(carerWithholdings).values(
		changed.map((entryId) => ({
			...common,
			withholdingId: randomUUID(),
			entryId,
			withheld: withheld.includes(entryId)
		}))
	);
	return changed.length;
}

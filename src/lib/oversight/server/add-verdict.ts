import type { Tx } from '#lib/server/db.ts';
import type { Verdict } from '../schema.ts';
import { emergencyVerdicts } from './tables.ts';

export interface NewVerdict {
	verdictId: string;
	emergencyId: string;
	verdict: Verdict;
	words: string;
	decidedBy: string;
	name: string;
	decidedAt: Date;
}

/** Writes down what an officer found. @returns whether it is new: the same form sent twice is one. */
export async function addVerdict(tx: Tx, patientId: string, verdict: NewVerdict): Promise<boolean> {
	const added = await tx
		.insert(emergencyVerdicts)
		.values({ patientId, ...verdict })
		.onConflictDoNothing()
		.returning({ verdictId: emergencyVerdicts.verdictId });
	return added.length > 0;
}

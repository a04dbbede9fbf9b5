import type { Tx } from '#lib/server/db.ts';
import type { Side, StepKind } from '../schema.ts';
import { correctionSteps } from './tables.ts';

export interface NewStep {
	stepId: string;
	correctionId: string;
	at: Date;
	kind: StepKind;
	side: Side;
	accountId: string;
	name: string;
	office?: string;
	odsCode?: string;
	text: string;
	entryVersion?: number | null;
}

/** Adds a step. @returns whether it is new: the same form sent twice is one. */
export async function addStep(tx: Tx, patientId: string, step: NewStep): Promise<boolean> {
	const added = await tx
		.insert(correctionSteps)
		.values({ patientId, ...step })
		.onConflictDoNothing()
		.returning({ stepId: correctionSteps.stepId });
	return added.length > 0;
}

import { and, asc, eq, sql, type SQL } from 'drizzle-orm';
import { isNameWithheld } from '#lib/identity/server/is-name-withheld.ts';
import type { Tx } from '#lib/server/db.ts';
import type { CorrectionThread } from '../schema.ts';
import { corrections, correctionSteps } from './tables.ts';

/** Which of a patient's corrections; all, if nothing is said. */
export type Which = { correctionId: string } | { entryId: string };

/** A patient's corrections with all that was said and done, the latest asked first. */
export async function readThreads(
	tx: Tx,
	patientId: string,
	which?: Which
): Promise<CorrectionThread[]> {
	const rows = await tx
		.select({ correction: corrections, step: correctionSteps, unnamed })
		.from(corrections)
		.innerJoin(
			correctionSteps,
			and(
				eq(correctionSteps.patientId, patientId),
				eq(correctionSteps.correctionId, corrections.correctionId)
			)
		)
		.where(and(eq(corrections.patientId, patientId), condition(which)))
		.orderBy(asc(correctionSteps.at), asc(correctionSteps.stepId));
	const threads = new Map<string, CorrectionThread>();
	for (const { correction, step, unnamed } of rows) {
		const { patientId: _, ...told } = correction;
		const thread = threads.get(told.correctionId) ?? { ...told, steps: [] };
		const { stepId, at, kind, side, name, office, text, entryVersion } = step;
		thread.steps.push({
			...{ stepId, at, kind, side, office, text, entryVersion },
			name: unnamed ? null : name
		});
		threads.set(told.correctionId, thread);
	}
	return [...threads.values()].reverse();
}

const unnamed = isNameWithheld(
	sql`${correctionSteps.odsCode}`,
	sql`${correctionSteps.accountId}::text`
);

function condition(which: Which | undefined): SQL | undefined {
	if (!which) return undefined;
	return 'entryId' in which
		? eq(corrections.entryId, which.entryId)
		: eq(corrections.correctionId, which.correctionId);
}

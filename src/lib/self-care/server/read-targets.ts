import { desc, eq } from 'drizzle-orm';
import type { Author } from '#lib/access/schema.ts';
import type { Tx } from '#lib/server/db.ts';
import type { TargetBands } from '../schema.ts';
import { selfCareTargets } from './tables.ts';

export interface Target {
	targetId: string;
	measure: string;
	bands: TargetBands;
	words: string;
	reviewOn: string | null;
	setter: Author;
	setAt: Date;
}

/** Limits of somebody's own, as they hold now: of each measure the newest, unless that took them away. */
export async function readTargets(
	{ tx, patientId }: { tx: Tx; patientId: string },
	measures?: readonly string[]
): Promise<Target[]> {
	const newest = await tx
		.selectDistinctOn([selfCareTargets.measure])
		.from(selfCareTargets)
		.where(eq(selfCareTargets.patientId, patientId))
		.orderBy(selfCareTargets.measure, desc(selfCareTargets.setAt), selfCareTargets.targetId);
	return newest.flatMap(({ bands, ...target }) =>
		bands && (!measures || measures.includes(target.measure)) ? [{ ...target, bands }] : []
	);
}

/** Everything that was ever set, the newest first. */
export function readTargetHistory(tx: Tx, patientId: string) {
	return tx
		.select()
		.from(selfCareTargets)
		.where(eq(selfCareTargets.patientId, patientId))
		.orderBy(desc(selfCareTargets.setAt), selfCareTargets.targetId);
}

import { and, asc, between, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { findMeasure } from '../data/measures.ts';
import { readValues } from '../rules/read-values.ts';
import type { Fact } from '../schema.ts';
import { selfCareItems } from './tables.ts';

/** A reading as one of its versions had it. */
export interface Recorded extends Fact {
	version: number;
	/** It was taken out by this version, for this reason. */
	takenOut: string | null;
}

/**
 * What the person has recorded here in a span of time, in every version, the oldest first. It is of
 * what they sent themselves, and a step of their own change: nobody is shown anything.
 */
export async function listRecorded(
	{ tx, patientId }: { tx: Tx; patientId: string },
	{ from, to, measure }: { from: Date; to: Date; measure?: string }
): Promise<Recorded[]> {
	const matching: (SQL | undefined)[] = [
		eq(selfCareItems.patientId, patientId),
		between(selfCareItems.measuredAt, from, to),
		measure ? eq(selfCareItems.what, measure) : undefined
	];
	const items = await tx
		.select({
			entryId: selfCareItems.entryId,
			version: selfCareItems.version,
			what: selfCareItems.what,
			change: selfCareItems.change,
			given: selfCareItems.given,
			at: selfCareItems.measuredAt,
			reason: selfCareItems.reason
		})
		.from(selfCareItems)
		.where(and(...matching))
		.orderBy(asc(selfCareItems.entryId), asc(selfCareItems.version));
	return items.flatMap(({ entryId, version, what, change, given, at, reason }) => {
		const definition = findMeasure(what);
		const values = definition && !definition.derived && readValues(definition, given).values;
		const takenOut = change === 'withdrawn' ? (reason ?? '') : null;
		return values ? [{ entryId, version, measure: what, values, at, takenOut }] : [];
	});
}

/** The newest version of each, without what was taken out. */
export function asTheyStand(recorded: Recorded[]): Recorded[] {
	const newest = new Map(recorded.map((one) => [one.entryId, one]));
	return [...newest.values()].filter(({ takenOut }) => takenOut === null);
}

import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { organisations } from '#lib/organisations/server/tables.ts';
import { inSet } from '#lib/server/conditions.ts';
import { inTransaction, type Tx } from '#lib/server/db.ts';
import type { SourceReporting } from '../schema.ts';
import { logGaps, sources } from './tables.ts';

/** Every source, by name, with the gaps that it declares now. For operators. */
export async function listLogGaps(): Promise<SourceReporting[]> {
	return inTransaction(async (tx) => {
		const known = await tx
			.select({ sourceId: sources.sourceId, name: sources.name, odsCode: organisations.odsCode })
			.from(sources)
			.innerJoin(organisations, eq(organisations.organisationId, sources.organisationId))
			.orderBy(asc(sources.name), asc(sources.sourceId));
		return withGaps(tx, known);
	});
}

/** These sources with what each declares now, the oldest gap first. */
export async function withGaps(
	tx: Tx,
	known: Omit<SourceReporting, 'gaps'>[]
): Promise<SourceReporting[]> {
	const { gapId, sourceId, startsOn, endsOn, words } = logGaps;
	const ids = known.map((source) => source.sourceId);
	const gaps = await tx
		.select({ gapId, sourceId, startsOn, endsOn, words })
		.from(logGaps)
		.where(and(isNull(logGaps.withdrawnAt), sql`${inSet(sourceId, ids)}`))
		.orderBy(sql`${startsOn} asc nulls first`, asc(gapId));
	return known.map((source) => ({
		...source,
		gaps: gaps.filter((gap) => gap.sourceId === source.sourceId)
	}));
}

import { asc, sql } from 'drizzle-orm';
import type { Sight } from '#lib/access/server/read-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { SourceReporting } from '../schema.ts';
import { withGaps } from './list-log-gaps.ts';
import { entries, sources } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/**
 * The sources that a patient knows of, with what each says of openings in its own system: those that
 * sent something they may see, or whose organisation has a reason to. One that sent only what is
 * withheld is not named.
 */
export async function selectCoverage(
	tx: Tx,
	{ patientId, viewer }: Sight
): Promise<SourceReporting[]> {
	const known = await rowsOf<Omit<SourceReporting, 'gaps'>>(
		tx,
		sql`select sources.source_id as "sourceId", sources.name, organisations.ods_code as "odsCode"
			from ${sources}
			join ${organisations} on organisations.organisation_id = sources.organisation_id
			where exists (
				select from relationships where relationships.patient_id = ${patientId}
					and relationships.organisation_id = sources.organisation_id
			) or exists (
				select from ${entries} where entries.patient_id = ${patientId}
					and entries.source_id = sources.source_id and ${visibilityFilter(viewer)}
			)
			order by ${asc(sources.name)}, ${asc(sources.sourceId)}`
	);
	return withGaps(tx, known);
}

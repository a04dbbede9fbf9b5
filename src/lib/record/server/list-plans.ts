import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { entries, sources } from './tables.ts';
import { tellReader, type Told } from './tell-reader.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** Where plans are filed, in the order in which somebody in a hurry needs them. */
export const PLAN_CATEGORIES = [
	'end-of-life-plans',
	'contingency-plans',
	'care-plans',
	'about-me'
] as const satisfies Category[];

/** Nobody has so many; a source that sends a new one each day must not make a page of thousands. */
const MOST = 200;

/**
 * Every plan in a record that its reader may see, written here or sent, newest first.
 *
 * @param beside what else is read for the same page, in the same transaction and under the same event.
 */
export async function listPlans<T>(
	access: RecordAccess,
	beside: (tx: Tx, sight: Sight) => Promise<T>
): Promise<Told<{ entries: Entry[]; beside: T }>> {
	return readRecord(
		access,
		{ action: 'opened', view: 'plans' },
		tellReader(async (tx, sight) => {
			const [found, also] = await Promise.all([
				tx
					.select(entryColumns)
					.from(entries)
					.innerJoin(sources, sourceOfEntry)
					.leftJoin(organisations, organisationOfSource)
					.where(
						and(
							eq(entries.patientId, sight.patientId),
							inArray(entries.category, [...PLAN_CATEGORIES]),
							ne(entries.status, 'entered-in-error'),
							visibilityFilter(sight.viewer)
						)
					)
					.orderBy(desc(entries.happenedAt), entries.entryId)
					.limit(MOST),
				beside(tx, sight)
			]);
			return { result: { entries: found, beside: also }, seen: found.map(seenEntry) };
		})
	);
}

import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord } from '#lib/access/server/read-record.ts';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { rowsOf } from '#lib/server/db.ts';
import { sql } from 'drizzle-orm';
import { entries } from './tables.ts';
import { tellReader, type Told } from './tell-reader.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** What a crew needs first; all others after these, as people look for them. */
const FIRST: Category[] = [
	...(['end-of-life-plans', 'contingency-plans', 'alerts', 'allergies', 'medicines'] as const),
	...(['problems', 'people', 'about-me', 'care-plans'] as const)
];
const ORDER = [...FIRST, ...CATEGORIES.filter((category) => !FIRST.includes(category))];

/**
 * How many entries of each kind there are for whoever reads, in the order of an emergency, and not
 * one of them: what is opened in an emergency is opened section by section.
 */
export async function countSections(
	access: RecordAccess
): Promise<Told<{ sections: { category: Category; total: number }[] }>> {
	return readRecord(
		access,
		{ action: 'opened', view: 'overview' },
		tellReader(async (tx, sight) => {
			const counted = await rowsOf<{ category: Category; total: number }>(
				tx,
				sql`select category, count(*)::int as total from ${entries}
				where patient_id = ${sight.patientId} and ${visibilityFilter(sight.viewer)}
					and status <> 'entered-in-error'
				group by category`
			);
			const totals = new Map(counted.map(({ category, total }) => [category, total]));
			const sections = ORDER.map((category) => ({ category, total: totals.get(category) ?? 0 }));
			return { result: { sections }, seen: [] };
		})
	);
}

import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Sight } from '#lib/access/server/read-record.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { MEASURED } from '../rules.ts';
import type { EarlierValue } from '../words.ts';
import { entries } from './tables.ts';
import { testKey } from './test-key.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface Earlier {
	entryId: string;
	earlier: EarlierValue & SeenEntry;
}

/** The value before each of these, of the same test in the same unit and from any source. */
export async function selectEarlier(tx: Tx, sight: Sight, ids: string[]): Promise<Earlier[]> {
	if (ids.length === 0) return [];
	const mine = and(
		eq(entries.patientId, sight.patientId),
		inArray(entries.category, MEASURED),
		ne(entries.status, 'entered-in-error'),
		sql`(${entries.content}->'value' <> 'null' or ${entries.content}->'components' <> '[]')`,
		visibilityFilter(sight.viewer)
	);
	type Row = { entryId: string; happenedAt: string } & Omit<Earlier['earlier'], 'happenedAt'>;
	const rows = await rowsOf<Row & { earlierId: string }>(
		tx,
		sql`with measured as (
				select ${entries.entryId}, lag(${entries.entryId}) over (
					partition by ${testKey}, ${entries.content}->'value'->>'unit',
						${entries.content}->'value'->>'number' is null
					order by ${entries.happenedAt}, ${entries.entryId}) as earlier_id
				from ${entries}
				where ${mine}
			)
			select measured.entry_id as "entryId", earlier_id as "earlierId", earlier.version,
				earlier.category, earlier.content,
				to_char(earlier.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "happenedAt"
			from measured
			join entries as earlier on earlier.patient_id = ${sight.patientId} and earlier.entry_id = earlier_id
			where measured.entry_id in (
				select value::uuid from jsonb_array_elements_text((${JSON.stringify(ids)}::text)::jsonb))`
	);
	return rows.map(({ entryId, earlierId, happenedAt, ...earlier }) => ({
		entryId,
		earlier: { ...earlier, entryId: earlierId, happenedAt: new Date(happenedAt) }
	}));
}

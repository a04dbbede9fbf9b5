import { sql, type SQL } from 'drizzle-orm';
import type { ResultKind } from '#lib/fhir/mapped-entry.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { EmergencyReach, Mark, Pacing, Sharing, WholeRecord } from '../schema.ts';
import { combineDefaults } from './combine-defaults.ts';
import { readProvision, type StoredProvision } from './read-provision.ts';
import { sharingDefaults, type SharingDefaults } from './sharing-defaults.ts';

/**
 * What held for a patient's record at a moment: what they permitted and denied, chose and marked, and
 * the defaults of the area where they were registered. One statement, read afresh by each reading in
 * its own transaction: nothing of it is ever kept.
 */
export async function readSharing(tx: Tx, patientId: string, at: Date): Promise<Sharing> {
	const [row] = await rowsOf<StoredSharing>(tx, selectSharing(patientId, at));
	return describeSharing(patientId, at, row!);
}

/** The same within a larger statement: its one row, of which `describeSharing` makes what it means. */
export function selectSharing(patientId: string, at: Date): SQL {
	const when = sql`${at.toISOString()}::timestamptz`;
	return sql`select
			(select jsonb_agg(to_jsonb(provisions)) from provisions
				where patient_id = ${patientId} and set_at <= ${when} and starts_at <= ${when}
					and (ends_at is null or ends_at > ${when})
					and (withdrawn_at is null or withdrawn_at > ${when})) as provisions,
			(select jsonb_object_agg(subject, value) from (
				select distinct on (subject) subject, value from sharing_choices
				where patient_id = ${patientId} and chosen_at <= ${when}
				order by subject, chosen_at desc, choice_id desc) as newest) as choices,
			(select jsonb_agg(jsonb_build_object('markId', mark_id, 'entryId', entry_id, 'label', label))
				from entry_marks
				where patient_id = ${patientId} and marked_at <= ${when}
					and (withdrawn_at is null or withdrawn_at > ${when})) as marks,
			registered.at as "registeredAt",
			(select jsonb_agg(theirs.defaults) from (
				select (
					select defaults from area_sharing_defaults
					where area_id = shared.area_id and starts_at <= ${when}
					order by starts_at desc limit 1
				) as defaults
				from area_organisations as shared where organisation_id = any(registered.at)
				group by shared.area_id) as theirs) as areas
			from (select coalesce(array_agg(organisation_id), '{}') as at from relationships
				where patient_id = ${patientId} and kind = 'registered'
					and starts_at <= ${when} and (ends_at is null or ends_at > ${when})) as registered`;
}

export interface StoredSharing {
	provisions: StoredProvision[] | null;
	choices: Record<string, string> | null;
	marks: Mark[] | null;
	registeredAt: string[];
	/** Null for an area that has said nothing. */
	areas: (SharingDefaults | null)[] | null;
}

export function describeSharing(patientId: string, at: Date, row: StoredSharing): Sharing {
	const choices = row.choices ?? {};
	const areas = new Set((row.areas ?? []).map((own) => own ?? sharingDefaults));
	const pacing = Object.entries(choices).flatMap(([subject, value]) =>
		subject.startsWith('pacing:') ? [[subject.slice('pacing:'.length), value]] : []
	);
	return {
		patientId,
		at,
		provisions: (row.provisions ?? []).map(readProvision),
		marks: row.marks ?? [],
		wholeRecord: (choices['whole-record'] as WholeRecord | undefined) ?? 'usual',
		emergencyReach: (choices['emergency-reach'] as EmergencyReach | undefined) ?? 'summary',
		saysWithheld: choices['say-withheld'] === 'yes',
		pacing: Object.fromEntries(pacing) as Partial<Record<ResultKind, Pacing>>,
		defaults: combineDefaults([...areas]) ?? sharingDefaults,
		registeredAt: row.registeredAt
	};
}

import { sql } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { RelationshipKind } from '#lib/organisations/schema.ts';
import { wordToken } from '#lib/patients/server/note-lookups.ts';
import { now } from '#lib/server/clock.ts';
import { database, rowsOf } from '#lib/server/db.ts';

/** Which of an organisation's own patients are looked for. */
export interface LookedFor {
	kinds: RelationshipKind[] | null;
	/** Words that are all in their name. */
	words: string[];
	patientId: string | null;
	/** Only who has an appointment in this time, the first one first. */
	due: { from: Date; until: Date } | null;
	/** The patient behind whom to go on. */
	after: string | null;
}

/**
 * Where to look: patients of whom it is noted that this person's organisation looks after them, or that
 * they let this person open their record, who came last first. Nobody is shown by it: whether it holds,
 * and whether they hide from whoever asks, is for the gate to say of each.
 */
export async function selectLookedAfter(
	{ accountId, role }: ClinicianActor,
	{ kinds, words, patientId, due, after }: LookedFor,
	most: number
): Promise<string[]> {
	const at = sql`${now().toISOString()}::timestamptz`;
	const named = [...new Set(words)].map(
		(word) => sql`and exists (select from patient_lookups as named
			where named.token = ${wordToken(word)} and named.patient_id = noted.patient_id)`
	);
	const order = due ? sql`min(due_at)` : sql`max(starts_at)`;
	const found = await rowsOf<{ id: string }>(
		database(),
		sql`with held as (
			select patient_id, ${order} as place from looked_after as noted
			where (organisation_id = ${role.organisation.organisationId} or account_id = ${accountId})
				and starts_at <= ${at} and (ends_at is null or ends_at > ${at})
				${kinds ? sql`and kind in ${kinds}` : sql``}
				${patientId ? sql`and patient_id = ${patientId}` : sql``}
				${due ? sql`and due_at >= ${due.from.toISOString()}::timestamptz and due_at < ${due.until.toISOString()}::timestamptz` : sql``}
				${sql.join(named, sql` `)}
			group by patient_id)
			select patient_id as id from held
			${after ? sql`where (place, patient_id) < (select place, patient_id from held where patient_id = ${after})` : sql``}
			order by ${due ? sql`place, patient_id` : sql`place desc, patient_id desc`} limit ${most}`
	);
	return found.map(({ id }) => id);
}

import { sql, type SQL } from 'drizzle-orm';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { Relationship } from '../schema.ts';

/** The longest-standing reason, at this moment, why the organisation may open this patient's record. */
export async function findRelationship(
	tx: Tx,
	patientId: string,
	organisationId: string,
	at: Date
): Promise<Relationship | undefined> {
	const [row] = await rowsOf<{ held: StoredRelationship | null }>(
		tx,
		sql`select ${heldRelationship(patientId, organisationId, at)} as held`
	);
	return readRelationship(row!.held);
}

/** The same within a larger statement, as jsonb; null where there is none. */
export function heldRelationship(patientId: string, organisationId: string, at: Date): SQL {
	const when = sql`${at.toISOString()}::timestamptz`;
	return sql`(select jsonb_build_object('kind', kind, 'startsAt', starts_at, 'endsAt', ends_at)
		from relationships
		where patient_id = ${patientId} and organisation_id = ${organisationId}
			and starts_at <= ${when} and (ends_at is null or ends_at > ${when})
		order by starts_at limit 1)`;
}

/** As jsonb gives it: its instants are texts. */
export interface StoredRelationship {
	kind: Relationship['kind'];
	startsAt: string;
	endsAt: string | null;
}

export function readRelationship(stored: StoredRelationship | null): Relationship | undefined {
	if (!stored) return undefined;
	const { kind, startsAt, endsAt } = stored;
	return { kind, startsAt: new Date(startsAt), endsAt: endsAt === null ? null : new Date(endsAt) };
}

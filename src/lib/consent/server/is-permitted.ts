import { sql } from 'drizzle-orm';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';

/**
 * Whether the patient has permitted this organisation, role or person something: that is a reason to
 * open the record, as far as the permission goes. A permit for a whole kind of organisation is none.
 * Who is nobody in particular there has what the whole organisation has.
 */
export async function isPermitted(
	tx: Tx,
	patientId: string,
	who: { organisationId: string; role: StaffRoleKind | null; accountId: string | null },
	at: Date
): Promise<boolean> {
	const when = sql`${at.toISOString()}::timestamptz`;
	const [found] = await rowsOf<{ yes: boolean }>(
		tx,
		sql`select exists (
			select from provisions
			where patient_id = ${patientId} and effect = 'permit'
				and starts_at <= ${when} and (ends_at is null or ends_at > ${when})
				and (withdrawn_at is null or withdrawn_at > ${when})
				and (whom->>'accountId' = ${who.accountId}::text
					or whom->>'organisationId' = ${who.organisationId}
						and (whom->>'role' is null or whom->>'role' = ${who.role}::text))) as yes`
	);
	return found!.yes;
}

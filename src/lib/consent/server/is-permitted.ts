import { sql } from 'drizzle-orm';
import type { StaffRoleKind } from '#lib/organisations/schema.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';

/**
 * Whether the patient has permitted this organisation, role or person something: that is a reason to
 * open the record, as far as the permission goes. A permit for a whole kind of organisation is none.
 */
export async function isPermitted(
	tx: Tx,
	patientId: string,
	who: { organisationId: string; role: StaffRoleKind; accountId: string },
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
				and (whom->>'accountId' = ${who.accountId}
					or whom->>'organisationId' = ${who.organisationId}
						and coalesce(whom->>'role', ${who.role}) = ${who.role})) as yes`
	);
	return found!.yes;
}

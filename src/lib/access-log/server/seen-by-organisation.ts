import { sql, type SQL } from 'drizzle-orm';
import { isHeld } from './is-held.ts';

/**
 * The ids of everything that an organisation's people ever saw of a record, as far as it may be told, as
 * a sub-select.
 *
 * @param accountId of one person there, whose name may be told.
 */
export function seenByOrganisation(patientId: string, odsCode: string, accountId?: string): SQL {
	const byThem = accountId === undefined ? sql`` : sql`and looked.person = ${accountId}`;
	return sql`select distinct (one ->> 0)::uuid from access_events as looked
		cross join lateral jsonb_array_elements(looked.seen::jsonb) as one
		where looked.patient_id = ${patientId} and not looked.own
			and looked.organisation is not null and looked.organisation = ${odsCode}
			${byThem} and not ${isHeld('looked')}`;
}

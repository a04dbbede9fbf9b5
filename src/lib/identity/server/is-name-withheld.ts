import { sql, type SQL } from 'drizzle-orm';

/**
 * Whether an organisation withholds somebody's name now, as a condition for whoever tells of people.
 *
 * @param odsCode of the organisation. @param person their account, or their name where the log knew no
 * accounts yet.
 */
export function isNameWithheld(odsCode: SQL, person: SQL): SQL<boolean> {
	return sql<boolean>`coalesce((${odsCode}, ${person}) in (
		select holder.ods_code, unnest(array[withheld.account_id::text, withheld.name])
		from withheld_names as withheld
		join organisations as holder on holder.organisation_id = withheld.organisation_id
		where withheld.ended_at is null), false)`;
}

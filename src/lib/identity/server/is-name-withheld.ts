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

/**
 * Whether any organisation withholds it: for what somebody signed in an office's name, where only the
 * account is known for certain. The risk is to the person, so too much hidden is the better mistake.
 */
export function isWithheldAnywhere(accountId: SQL): SQL<boolean> {
	return sql<boolean>`exists (
		select from withheld_names as withheld
		where withheld.account_id = ${accountId} and withheld.ended_at is null)`;
}

import { sql, type SQL } from 'drizzle-orm';
import { isFirstOpening } from '#lib/access-log/server/is-first-opening.ts';

/**
 * Whether the patient may have to be told that somebody opens the record to give care, as a condition:
 * it is the first time for their organisation, or they are watched. Only if so is it worth locking the
 * end of the log and asking again (`findTelling`): an organisation that was here once is never again
 * there for the first time.
 */
export function mayBeTold(patientId: string, odsCode: string, accountId: string): SQL<boolean> {
	return sql<boolean>`(${isFirstOpening(patientId, odsCode)} or exists (
		select from watches where patient_id = ${patientId} and ended_at is null
			and organisation = ${odsCode} and (person is null or person = ${accountId}::text)))`;
}

import { sql, type SQL } from 'drizzle-orm';

/**
 * Whether nobody of an organisation has opened a record before, to give care or to run the service, as a
 * condition: what a safeguarding hold may keep back says nothing here either, and to be found or named
 * in a list is not to be opened. Ask with the log's end locked, or two who are the first at once will
 * both be.
 */
export function isFirstOpening(patientId: string, odsCode: string): SQL<boolean> {
	return sql<boolean>`not exists (
		select from access_events
		where patient_id = ${patientId} and not own
			and organisation is not null and organisation = ${odsCode} and outcome = 'allowed'
			and purpose <> 'SAFEGUARDING'
			and coalesce(coalesce(asked, facts)::jsonb ->> 'view', '') not in ('list', 'find-details'))`;
}

import { sql } from 'drizzle-orm';
import { rowsOf, type Tx } from '#lib/server/db.ts';

/**
 * Whether nobody of an organisation has opened a record before, to give care or to run the service: what
 * a safeguarding hold may keep back says nothing here either, and to be found or named in a list is not
 * to be opened. Ask with the log's end locked, or two who are the first at once will both be.
 */
export async function isFirstOpening(tx: Tx, patientId: string, odsCode: string): Promise<boolean> {
	const [found] = await rowsOf<{ first: boolean }>(
		tx,
		sql`select not exists (
			select from access_events
			where patient_id = ${patientId} and not own
				and organisation is not null and organisation = ${odsCode} and outcome = 'allowed'
				and purpose <> 'SAFEGUARDING'
				and coalesce(coalesce(asked, facts)::jsonb ->> 'view', '') not in ('list', 'find-details')
		) as first`
	);
	return found!.first;
}

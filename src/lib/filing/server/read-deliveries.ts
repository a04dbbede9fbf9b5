import { sql } from 'drizzle-orm';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { Delivery, Fault, FilingOutcome } from '../schema.ts';

interface Row {
	organisation_id: string;
	outcome: FilingOutcome | null;
	at: string;
	failed_at: string | null;
	fault: Fault | null;
}

/**
 * How the delivery of one entry to each organisation's own system stands, by organisation: the newest
 * filing of it, and the last try of any that failed. In the patient's transaction, for whoever is shown
 * that entry.
 */
export async function readDeliveries(
	tx: Tx,
	patientId: string,
	entryId: string
): Promise<Map<string, Delivery>> {
	const rows = await rowsOf<Row>(
		tx,
		sql`select distinct on (filed.organisation_id) filed.organisation_id, filings.outcome,
				coalesce(filings.settled_at, filings.queued_at)::text as at,
				failure.ended_at::text as failed_at, failure.fault
			from filed_entries filed
			join filings on filings.filing_id = filed.filing_id
			left join lateral (
				select tried.ended_at, tried.fault from filed_entries any_filed
				join filing_attempts tried on tried.filing_id = any_filed.filing_id
				where any_filed.patient_id = ${patientId} and any_filed.entry_id = filed.entry_id
					and any_filed.organisation_id = filed.organisation_id and tried.outcome = 'failed'
				order by tried.ended_at desc limit 1
			) failure on true
			where filed.patient_id = ${patientId} and filed.entry_id = ${entryId}
			order by filed.organisation_id, filed.filed_at desc, filed.filing_id`
	);
	return new Map(rows.map((row) => [row.organisation_id, deliveryOf(row)]));
}

function deliveryOf({ outcome, at, failed_at: failedAt, fault }: Row): Delivery {
	const lastFailure = failedAt && fault ? { at: new Date(failedAt), fault } : null;
	return { outcome, at: new Date(at), lastFailure };
}

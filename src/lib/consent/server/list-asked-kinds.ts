import { sql } from 'drizzle-orm';
import { RESULT_KINDS, type ResultKind } from '#lib/fhir/mapped-entry.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';

/** Kinds of result of which the patient wants to be asked, each time they sign in, whether to show new ones. */
export async function listAskedKinds(tx: Tx, patientId: string, at: Date): Promise<ResultKind[]> {
	const found = await rowsOf<{ subject: string }>(
		tx,
		sql`select subject from (
			select distinct on (subject) subject, value from sharing_choices
			where patient_id = ${patientId} and subject like 'pacing:%'
				and chosen_at <= ${at.toISOString()}::timestamptz
			order by subject, chosen_at desc, choice_id desc) as newest
			where value = 'ask'`
	);
	const asked = found.map(({ subject }) => subject.slice('pacing:'.length));
	return RESULT_KINDS.filter((kind) => asked.includes(kind));
}

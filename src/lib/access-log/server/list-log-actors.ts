import { sql } from 'drizzle-orm';
import { rowsOf, type Tx } from '#lib/server/db.ts';

/** Somebody of an organisation who opened a record, or tried to, as they were named the first time. */
export interface LogActor {
	odsCode: string;
	organisation: string;
	/** Null for an organisation's computer. */
	person: string | null;
	/** Their first place in the chain, which stands for them in an address. */
	sequence: number;
}

/**
 * Everybody whom a log names, by organisation and name. It goes from name to name in the index, and
 * so takes as long in a log of many openings as in one of few.
 */
export async function listLogActors(tx: Tx, patientId: string): Promise<LogActor[]> {
	const rows = await rowsOf<{ facts: string; sequence: number | string }>(
		tx,
		sql`with recursive named as (
				(select organisation, person, sequence, facts from access_events
				where patient_id = ${patientId} and not own and organisation is not null
				order by organisation, person, sequence limit 1)
				union all
				select next.* from named cross join lateral (
					select organisation, person, sequence, facts from access_events
					where patient_id = ${patientId} and not own and organisation is not null
						and (organisation, person) > (named.organisation, named.person)
					order by organisation, person, sequence limit 1) as next
			)
			select facts, sequence from named`
	);
	return rows.map(({ facts, sequence }) => {
		const { actor } = JSON.parse(facts) as {
			actor: { kind: string; name: string; organisation: { odsCode: string; name: string } };
		};
		const { odsCode, name: organisation } = actor.organisation;
		const person = actor.kind === 'clinician' ? actor.name : null;
		return { odsCode, organisation, person, sequence: Number(sequence) };
	});
}

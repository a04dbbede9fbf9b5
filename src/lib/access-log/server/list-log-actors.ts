import { sql } from 'drizzle-orm';
import { isNameWithheld } from '#lib/identity/server/is-name-withheld.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import { isHeld } from './is-held.ts';
import { readOpening } from './read-opening.ts';

/** Somebody of an organisation who opened a record, or tried to, as they were named the first time. */
export interface LogActor {
	odsCode: string;
	organisation: string;
	/** Null for an organisation's computer, and where a name is withheld. */
	person: string | null;
	/** Null for a computer, and for whoever was logged before accounts were. */
	accountId: string | null;
	/** Their first place in the chain, which stands for them in an address. */
	sequence: number;
}

/**
 * Everybody whom a log names, by organisation and account. It goes from one to the next in the index,
 * and so takes as long in a log of many openings as in one of few.
 */
export async function listLogActors(tx: Tx, patientId: string): Promise<LogActor[]> {
	const told = sql`patient_id = ${patientId} and not own and organisation is not null
		and not ${isHeld('access_events')}`;
	const rows = await rowsOf<Row>(
		tx,
		sql`with recursive named as (
				(select organisation, person, sequence, facts, who from access_events
				where ${told}
				order by organisation, person, sequence limit 1)
				union all
				select next.* from named cross join lateral (
					select organisation, person, sequence, facts, who from access_events
					where ${told}
						and (organisation, person) > (named.organisation, named.person)
					order by organisation, person, sequence limit 1) as next
			)
			select facts, who, sequence, ${isNameWithheld(sql`organisation`, sql`person`)} as unnamed
			from named`
	);
	return rows.map(({ sequence, unnamed, ...texts }) => {
		const { facts, who } = readOpening({ ...texts, asked: null, seen: '[]' });
		const { kind, organisation } = facts.actor;
		const isPerson = kind === 'clinician' && !unnamed;
		return {
			odsCode: organisation!.odsCode,
			organisation: organisation!.name,
			person: isPerson ? who.name : null,
			accountId: isPerson ? who.accountId : null,
			sequence: Number(sequence)
		};
	});
}

interface Row {
	facts: string;
	who: string | null;
	sequence: number | string;
	unnamed: boolean;
}

import { and, eq, inArray, sql } from 'drizzle-orm';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import { rowsOf, type Tx } from '#lib/server/db.ts';
import type { Fault, Filed, FilingOutcome, SentAs } from '../schema.ts';
import { filedEntries } from './tables.ts';

/**
 * How the filing of these entries stands, for each organisation that accepted them. In the patient's
 * transaction; whoever asks shows those entries, and so has them from the gate.
 *
 * @param organisationId only what this one accepted: no other's business is a reviewer's.
 */
export async function readFilings(
	tx: Tx,
	patientId: string,
	entryIds: string[],
	organisationId?: string
): Promise<Map<string, Filed[]>> {
	if (entryIds.length === 0) return new Map();
	const about = await tx
		.select({
			entryId: filedEntries.entryId,
			filingId: filedEntries.filingId,
			organisationId: filedEntries.organisationId
		})
		.from(filedEntries)
		.where(
			and(
				eq(filedEntries.patientId, patientId),
				inArray(filedEntries.entryId, entryIds),
				organisationId ? eq(filedEntries.organisationId, organisationId) : undefined
			)
		)
		.orderBy(filedEntries.filedAt, filedEntries.filingId);
	if (about.length === 0) return new Map();
	const states = new Map((await readStates(tx, patientId, about)).map((one) => [keyOf(one), one]));
	const ids = [...new Set(about.map((one) => one.organisationId))];
	const names = (await findOrganisations(tx, ids)).map(
		(one) => [one.organisationId, one.name] as const
	);
	const byEntry = Map.groupBy(about, ({ entryId }) => entryId);
	return new Map(
		[...byEntry].map(([entryId, rows]) => [
			entryId,
			names.flatMap(([id, organisation]) => {
				const theirs = rows.filter((row) => row.organisationId === id);
				const known = theirs.map((row) => states.get(keyOf(row))!);
				return known.length > 0 ? { organisation, ...standingOf(known) } : [];
			})
		])
	);
}

interface State {
	entry_id: string;
	filing_id: string;
	outcome: FilingOutcome | null;
	at: string;
	fault: Fault | null;
	sent_as: SentAs | null;
}

function keyOf(row: { entryId: string; filingId: string } | State): string {
	return 'entryId' in row ? `${row.filingId} ${row.entryId}` : `${row.filing_id} ${row.entry_id}`;
}

/** How each filing ended or stands, how its last try did, and as what each entry left with it. */
async function readStates(
	tx: Tx,
	patientId: string,
	about: { entryId: string; filingId: string }[]
): Promise<State[]> {
	const pairs = JSON.stringify(about.map((one) => ({ e: one.entryId, f: one.filingId })));
	return rowsOf<State>(
		tx,
		sql`select about.e as entry_id, about.f as filing_id, filings.outcome,
				coalesce(filings.settled_at, filings.queued_at)::text as at,
				(select fault from filing_attempts tried where tried.filing_id = about.f
					order by number desc limit 1) as fault,
				(select sent_as from filing_disclosures sent where sent.patient_id = ${patientId}
					and sent.filing_id = about.f and sent.entry_id = about.e
					order by number desc limit 1) as sent_as
			from jsonb_to_recordset((${pairs}::text)::jsonb) as about (e uuid, f uuid)
			join filings on filings.filing_id = about.f`
	);
}

/** Oldest first: the newest says how it stands, what arrived before says what is there. */
function standingOf(states: State[]): Omit<Filed, 'organisation'> {
	const newest = states.at(-1)!;
	const there = states.findLast(({ outcome, sent_as }) => outcome === 'acknowledged' && sent_as);
	const since = there?.sent_as === 'accepted' ? new Date(there.at) : null;
	const at = new Date(newest.at);
	const { outcome, fault, sent_as: sentAs } = newest;
	if (outcome === null) return { state: 'waiting', at, fault, since };
	if (outcome === 'failed') return { state: 'failed', at, fault, since };
	// It went with others, and this one was not among them: it was not theirs to see any more.
	if (outcome === 'not-shared' || (outcome === 'acknowledged' && !sentAs)) {
		return { state: 'not-shared', at, fault: null, since };
	}
	if (sentAs === 'mistake') return { state: 'taken-out', at, fault: null, since: null };
	return { state: since ? 'there' : 'not-needed', at, fault: null, since };
}

import { and, desc, eq, sql } from 'drizzle-orm';
import type { LoggedEvent, ToldEvent } from '#lib/access-log/schema.ts';
import { findLine } from '#lib/access-log/server/find-line.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import { organisations } from '#lib/organisations/server/tables.ts';
import { inSet } from '#lib/server/conditions.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Entry } from '../schema.ts';
import { entryColumns, organisationOfSource, seenEntry, sourceOfEntry } from './entry-columns.ts';
import { explainOpening, type Explanation } from './explain-opening.ts';
import { selectKnown } from './list-openings.ts';
import { entries, sources } from './tables.ts';
import { tellEvents } from './tell-events.ts';
import { tellReader, type Told } from './tell-reader.ts';
import { visibilityFilter } from './visibility-filter.ts';

export interface OpeningInFull {
	event: ToldEvent;
	/** Of its place in the chain. */
	hash: Buffer;
	/** That chain is of a record that was joined to this one. */
	carried: boolean;
	/** What was seen, as it is now and as far as the patient may see it, in the order of the record. */
	entries: Entry[];
	explanations: Explanation[];
}

/**
 * One opening of a patient's record with everything that may be told of it. Only for the patient.
 *
 * @param place where it is in the chain, and its own id: both must fit.
 * @throws NotFound for anybody else, and for what is not on this patient's log.
 */
export async function getOpening(
	access: RecordAccess,
	place: { sequence: number; eventId: string }
): Promise<Told<OpeningInFull>> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	const reading = { action: 'opened', view: 'access-log' } as const;
	return readRecord(
		access,
		reading,
		tellReader(async (tx, sight) => {
			const line = await findLine(tx, sight.patientId, place);
			if (!line) throw new NotFound();
			const { logged, carried } = line;
			const [found, [event], known] = await Promise.all([
				selectSeen(tx, sight, logged),
				tellEvents(tx, sight, [logged]),
				selectKnown(tx, sight, [logged])
			]);
			const explanations = explainOpening(event!, known);
			const named = [
				...found,
				...explanations.flatMap((one) => ('entry' in one && one.entry ? one.entry : []))
			];
			const once = new Map(named.map((entry) => [entry.entryId, seenEntry(entry)]));
			return {
				result: { event: event!, hash: logged.hash, carried, entries: found, explanations },
				seen: [...once.values()]
			};
		})
	);
}

async function selectSeen(
	tx: Tx,
	{ patientId, viewer }: Sight,
	{ seen }: LoggedEvent
): Promise<Entry[]> {
	const ids = inSet(
		entries.entryId,
		seen.map(({ entryId }) => entryId)
	);
	if (typeof ids === 'boolean') return [];
	return tx
		.select(entryColumns)
		.from(entries)
		.innerJoin(sources, sourceOfEntry)
		.leftJoin(organisations, organisationOfSource)
		.where(and(eq(entries.patientId, patientId), sql`${ids}`, visibilityFilter(viewer)))
		.orderBy(desc(entries.happenedAt), entries.entryId);
}

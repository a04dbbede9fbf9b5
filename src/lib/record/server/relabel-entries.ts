import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { LABELLING_VERSION } from '#lib/fhir/codes/sensitive-concepts.ts';
import { lockRow } from '#lib/patients/server/lock-patient.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { describeError, log } from '#lib/server/log.ts';
import { labelAnew, type Labelling, type StoredVersion } from './label-anew.ts';
import { isStale } from './list-stale-records.ts';
import { entries, entryVersions } from './tables.ts';

export interface Relabelled {
	labelled: number;
	/** Entries that could not be read: they stay as they are, hidden from all but their writer and the patient. */
	unreadable: number;
	/** The entry that was looked at last, or null when there are no more. */
	last: string | null;
}

/** So few that neither the lock nor the work is noticed by whoever waits for either. */
const AT_ONCE = 20;

/**
 * Brings the next few of one record's entries up to today's labelling pass. Feeds of the same patient
 * wait, and so does another process that does the same, which then finds nothing left to do.
 */
export function relabelEntries(
	patientId: string,
	after: string | null = null
): Promise<Relabelled> {
	return inPatient(patientId, (tx) => labelStale(tx, patientId, after));
}

/**
 * The same inside a transaction. Nobody reads the entries here and nothing of them is returned, so
 * there is no access to write down.
 */
export async function labelStale(
	tx: Tx,
	patientId: string,
	after: string | null
): Promise<Relabelled> {
	await lockRow(tx, patientId);
	const stale = await tx
		.select({ entryId: entries.entryId, labels: entries.labels })
		.from(entries)
		.where(
			and(
				eq(entries.patientId, patientId),
				after === null ? undefined : gt(entries.entryId, after),
				isStale
			)
		)
		.orderBy(asc(entries.entryId))
		.limit(AT_ONCE);
	const versions = await selectVersions(
		tx,
		patientId,
		stale.map(({ entryId }) => entryId)
	);
	const done = stale.flatMap(({ entryId, labels }) => {
		const labelling = tryLabelling(entryId, labels, versions.get(entryId) ?? []);
		return labelling ? [{ entryId, ...labelling }] : [];
	});
	await saveLabelling(tx, patientId, done);
	const last = stale.length < AT_ONCE ? null : stale.at(-1)!.entryId;
	return { labelled: done.length, unreadable: stale.length - done.length, last };
}

async function selectVersions(
	tx: Tx,
	patientId: string,
	entryIds: string[]
): Promise<Map<string, StoredVersion[]>> {
	if (entryIds.length === 0) return new Map();
	const rows = await tx
		.select({
			entryId: entryVersions.entryId,
			received: entryVersions.received,
			content: entryVersions.content
		})
		.from(entryVersions)
		.where(and(eq(entryVersions.patientId, patientId), inArray(entryVersions.entryId, entryIds)))
		.orderBy(asc(entryVersions.version));
	return Map.groupBy(rows, ({ entryId }) => entryId);
}

/** What an older Candour took and this one cannot read stays hidden, and the log says that there is some. */
function tryLabelling(
	entryId: string,
	labels: string[],
	versions: StoredVersion[]
): Labelling | undefined {
	try {
		return labelAnew(labels, versions);
	} catch (error) {
		log.error({ entryId, err: describeError(error) }, 'an entry could not be labelled');
		return undefined;
	}
}

async function saveLabelling(
	tx: Tx,
	patientId: string,
	done: ({ entryId: string } & Labelling)[]
): Promise<void> {
	if (done.length === 0) return;
	const rows = done.map(({ entryId, labels, concepts, resultKind, commented }) => ({
		...{ entry_id: entryId, labels, concepts },
		...{ result_kind: resultKind, commented }
	}));
	await tx.execute(
		sql`update entries set labels = anew.labels, concepts = anew.concepts,
			result_kind = anew.result_kind, commented = anew.commented,
			labelling = ${sql.raw(String(LABELLING_VERSION))}
		from jsonb_to_recordset((${JSON.stringify(rows)}::text)::jsonb) as anew
			(entry_id uuid, labels text[], concepts text[], result_kind text, commented boolean)
		where entries.patient_id = ${patientId} and entries.entry_id = anew.entry_id`
	);
}

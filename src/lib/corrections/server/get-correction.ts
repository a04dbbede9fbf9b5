import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import { findOrganisations } from '#lib/organisations/server/find-organisations.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import type { Item } from '#lib/oversight/schema.ts';
import { findItems } from '#lib/oversight/server/find-items.ts';
import type { Entry, EntryVersion } from '#lib/record/schema.ts';
import { seenEntry } from '#lib/record/server/entry-columns.ts';
import { findShownEntry } from '#lib/record/server/find-shown-entry.ts';
import { selectVersions } from '#lib/record/server/get-entry.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { CorrectionThread } from '../schema.ts';
import { readThreads } from './read-threads.ts';

export interface CorrectionInFull {
	thread: CorrectionThread;
	item: Item;
	/** Who deals with it now: it may have been passed on. */
	office: Organisation;
	/** The entry, if whoever reads may see it now. */
	entry: { entry: Entry; versions: EntryVersion[] } | undefined;
}

/**
 * One correction of a patient's, with the entry that it is about as far as they may see it now. Only
 * for the patient.
 *
 * @throws NotFound for anybody else, and for a correction that is not theirs.
 */
export async function getCorrection(
	access: RecordAccess,
	correctionId: string
): Promise<CorrectionInFull> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	return readRecord(access, { action: 'opened', view: 'correction' }, async (tx, sight) => {
		const result = await readCorrection(tx, sight, correctionId);
		return { result, seen: result.entry ? [seenEntry(result.entry.entry)] : [] };
	});
}

/** As a step of a reading. @throws NotFound for a correction that this patient does not have */
export async function readCorrection(
	tx: Tx,
	sight: Sight,
	correctionId: string
): Promise<CorrectionInFull> {
	const [[thread], items] = await Promise.all([
		readThreads(tx, sight.patientId, { correctionId }),
		findItems([correctionId], tx)
	]);
	const item = items.get(correctionId);
	if (!thread || !item) throw new NotFound();
	const [[office], entry] = await Promise.all([
		findOrganisations(tx, [item.organisationId]),
		thread.entryId ? readEntry(tx, sight, thread.entryId) : undefined
	]);
	return { thread, item, office: office!, entry };
}

async function readEntry(
	tx: Tx,
	sight: Sight,
	entryId: string
): Promise<CorrectionInFull['entry']> {
	const [entry, versions] = await Promise.all([
		findShownEntry(tx, sight, entryId),
		selectVersions(tx, sight, entryId)
	]);
	return entry && { entry, versions };
}

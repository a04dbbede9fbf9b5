import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Viewer } from '#lib/consent/schema.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import type { Reading } from '../schema.ts';
import { findViewer } from './find-viewer.ts';
import { logOpening } from './log-opening.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

/** A change of a record under way: who makes it, and what of it the event will name. */
export interface Change {
	readonly tx: Tx;
	readonly patientId: string;
	readonly access: RecordAccess;
	readonly at: Date;
	/** What binds whoever changes it, as it holds in this transaction. */
	readonly viewer: Viewer;
	/** Entries that were written: whoever writes one adds it here. */
	readonly seen: SeenEntry[];
}

/**
 * Runs one change of a record, all or nothing, and writes its event in the same transaction: if the
 * event cannot be written, nothing has changed.
 *
 * @throws NotFound for somebody who acts for the patient, where their permission has not this verb for
 * this kind of entry; without a kind it never has.
 */
export async function changeRecord<T>(
	access: RecordAccess,
	reading: Pick<Reading, 'view' | 'category'> & { verb?: 'add' | 'manage' },
	make: (change: Change) => Promise<T>
): Promise<T> {
	requireGranted(access);
	const { patientId } = access;
	return inPatient(patientId, async (tx) => {
		const seen: SeenEntry[] = [];
		const { viewer, emergency } = await findViewer(tx, access);
		requireVerb(viewer, reading);
		const result = await make({ tx, patientId, access, at: now(), viewer, seen });
		const { view, category } = reading;
		await logOpening(tx, access, { view, category, action: 'changed', emergency }, seen);
		return result;
	});
}

function requireVerb(
	viewer: Viewer,
	{ category, verb = 'manage' }: { category?: Category | null; verb?: 'add' | 'manage' }
): void {
	if (viewer.kind !== 'carer') return;
	const may = verb === 'add' ? viewer.adds : viewer.manages;
	if (!category || !may?.includes(category)) throw new NotFound();
}

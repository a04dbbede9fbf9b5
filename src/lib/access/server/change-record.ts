import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Viewer } from '#lib/consent/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
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
 */
export async function changeRecord<T>(
	access: RecordAccess,
	reading: Pick<Reading, 'view' | 'category'>,
	make: (change: Change) => Promise<T>
): Promise<T> {
	requireGranted(access);
	const { patientId } = access;
	return inPatient(patientId, async (tx) => {
		const seen: SeenEntry[] = [];
		const { viewer, emergency } = await findViewer(tx, access);
		const result = await make({ tx, patientId, access, at: now(), viewer, seen });
		await logOpening(tx, access, { ...reading, action: 'changed', emergency }, seen);
		return result;
	});
}

import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Sharing, Viewer } from '#lib/consent/schema.ts';
import { findTelling } from '#lib/notifications/server/find-telling.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import type { Reading } from '../schema.ts';
import { describeOpening } from './describe-opening.ts';
import { appendOpening, isOnlyName } from './log-opening.ts';
import { findViewer } from './find-viewer.ts';
import { requireGranted, type RecordAccess } from './open-record.ts';

/** Whose record is read, and what its reader may see of it, as it holds in this transaction. */
export interface Sight {
	patientId: string;
	viewer: Viewer;
	/** What bound them, where it was looked up. */
	sharing?: Sharing;
}

/**
 * Runs one reading of a record and writes its access event in the same transaction: if the event
 * cannot be written, nothing is returned. Only the readers in record/server call it.
 *
 * @param read gets what it shows and names each entry that it shows; it applies `visibilityFilter`
 * for the viewer that it is given, whose bounds were read just now.
 */
export async function readRecord<T>(
	access: RecordAccess,
	reading: Reading,
	read: (tx: Tx, sight: Sight) => Promise<{ result: T; seen: SeenEntry[] }>
): Promise<T> {
	requireGranted(access);
	const { patientId } = access;
	const { result, event } = await inPatient(patientId, async (tx) => {
		const { viewer, sharing, emergency } = await findViewer(tx, access);
		const sight = { patientId, viewer, sharing };
		const [{ result, seen }, telling] = await Promise.all([
			read(tx, sight),
			isOnlyName(reading) ? null : findTelling(tx, { ...access, allowed: true })
		]);
		const opening = describeOpening(access, {
			...reading,
			action: actionOf(access, reading),
			emergency
		});
		const event = appendOpening(tx, { patientId, opening, seen, telling });
		if (telling) await event;
		// Sent, but not waited for: the commit follows it in the same round trip, and a transaction
		// with a statement that failed cannot commit.
		event.catch(() => {});
		return { result, event };
	});
	await event;
	return result;
}

/** What is looked at on paper is printed; a search or a file says more than that. */
function actionOf({ onPaper }: RecordAccess, { action }: Reading): Reading['action'] {
	return onPaper && action === 'opened' ? 'printed' : action;
}

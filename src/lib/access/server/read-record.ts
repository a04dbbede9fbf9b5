import type { SeenEntry } from '#lib/access-log/schema.ts';
import type { Sharing, Viewer } from '#lib/consent/schema.ts';
import { findTelling } from '#lib/notifications/server/find-telling.ts';
import type { Demographics } from '#lib/patients/schema.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import type { Reading } from '../schema.ts';
import { judgeAccess, NotAllowed, type Judged } from './approach-record.ts';
import { describeOpening } from './describe-opening.ts';
import { appendOpening, isOnlyName } from './log-opening.ts';
import { findViewer } from './find-viewer.ts';
import type { RecordAccess } from './open-record.ts';

/** Whose record is read, and what its reader may see of it, as it holds in this transaction. */
export interface Sight {
	patientId: string;
	viewer: Viewer;
	/** What bound them, where it was looked up. */
	sharing?: Sharing;
}

/** The same inside a reading, where it is known why they may. */
export interface OpenSight extends Sight {
	access: RecordAccess;
	/** Who the patient is said to be, where that was looked up with it. */
	known?: Demographics | null;
}

export type Read<T> = (tx: Tx, sight: OpenSight) => Promise<{ result: T; seen: SeenEntry[] }>;

/**
 * Runs one reading of a record and writes its access event in the same transaction: if the event
 * cannot be written, nothing is returned. Only the readers in record/server call it.
 *
 * @param read gets what it shows and names each entry that it shows; it applies `visibilityFilter`
 * for the viewer that it is given, whose bounds were read just now.
 * @throws NotFound where whoever approached the record may not open it.
 */
export async function readRecord<T>(
	approached: RecordAccess,
	reading: Reading,
	read: Read<T>
): Promise<T> {
	const { patientId } = approached;
	try {
		const { result, event } = await inPatient(patientId, async (tx) =>
			readAndLog(tx, await judgeAccess(tx, approached), reading, read)
		);
		await event;
		return result;
	} catch (error) {
		throw error instanceof NotAllowed ? await error.refuse() : error;
	}
}

async function readAndLog<T>(
	tx: Tx,
	{ access, found }: Judged,
	reading: Reading,
	read: Read<T>
): Promise<{ result: T; event: Promise<void> }> {
	const { patientId } = access;
	const { viewer, sharing, emergency } = await findViewer(tx, access, found?.sharing);
	const isTold = !isOnlyName(reading) && found?.mayBeTold !== false;
	const [{ result, seen }, telling] = await Promise.all([
		read(tx, { patientId, viewer, sharing, access, known: found?.known }),
		isTold ? findTelling(tx, { ...access, allowed: true }) : null
	]);
	const action = actionOf(access, reading);
	const opening = describeOpening(access, { ...reading, action, emergency });
	const event = appendOpening(tx, { patientId, opening, seen, telling });
	if (telling) await event;
	// Sent, but not waited for: the commit follows it in the same round trip, and a transaction
	// with a statement that failed cannot commit.
	event.catch(() => {});
	return { result, event };
}

/** What is looked at on paper is printed; a search or a file says more than that. */
function actionOf({ onPaper }: RecordAccess, { action }: Reading): Reading['action'] {
	return onPaper && action === 'opened' ? 'printed' : action;
}

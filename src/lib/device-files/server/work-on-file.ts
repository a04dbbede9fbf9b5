import { openRecord, type RecordAccess } from '#lib/access/server/open-record.ts';
import { findPatientActor } from '#lib/identity/server/find-patient-actor.ts';
import { followMerge } from '#lib/patients/server/follow-merge.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { stateOf } from '../rules/state-of.ts';
import { KEPT_HOURS } from '../rules/limits.ts';
import { clearFile } from './clear-file.ts';
import { findFile, type DeviceFile } from './find-file.ts';
import { importNext } from './import-next.ts';
import { queueFile } from './queue-file.ts';
import { undoNext } from './undo-next.ts';

/** A job ends after this, and asks for the next: one that is killed is missed soon. */
const SPELL_MS = 20_000;

/**
 * A job of the queue: goes on with a file wherever it is, in the name of whoever brought it, until it
 * is recorded or taken out. It may be cut off anywhere and run twice at once.
 */
export async function workOnFile(
	{ patientId: asked, fileId }: { patientId: string; fileId: string },
	stop: AbortSignal
): Promise<void> {
	const patientId = await followMerge(asked);
	const until = now().getTime() + SPELL_MS;
	for (;;) {
		const file = await inPatient(patientId, (tx) => findFile(tx, { patientId, fileId }));
		if (!file) return;
		const step = stepOf(file);
		if (!step) return;
		if (stop.aborted || now().getTime() > until) {
			await inPatient(patientId, (tx) => queueFile(tx, { patientId, fileId }, 'go-on'));
			return;
		}
		if (step === 'clear') return clearFile(patientId, fileId);
		const access = await openAsOwner(file);
		// Their account was shut: what is not recorded waits out its day.
		if (!access) return isOld(file) ? clearFile(patientId, fileId) : undefined;
		await (step === 'import' ? importNext : undoNext)(access, fileId);
	}
}

function stepOf(file: DeviceFile): 'import' | 'undo' | 'clear' | undefined {
	const state = stateOf(file);
	if (state === 'running') return 'import';
	if (state === 'undoing') return 'undo';
	return isOld(file) && !file.clearedAt ? 'clear' : undefined;
}

function isOld({ receivedAt }: DeviceFile): boolean {
	return now().getTime() - receivedAt.getTime() > KEPT_HOURS * 3_600_000;
}

async function openAsOwner({
	patientId,
	accountId
}: DeviceFile): Promise<RecordAccess | undefined> {
	const actor = await findPatientActor(accountId);
	if (actor?.patientId !== patientId) return undefined;
	return openRecord(actor, { patientId, purpose: 'PATRQT' });
}

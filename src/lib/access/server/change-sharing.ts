import type { SharingChange } from '#lib/consent/schema.ts';
import { findUsedCode } from '#lib/consent/server/find-used-code.ts';
import { saveChange } from '#lib/consent/server/save-change.ts';
import type { Tx } from '#lib/server/db.ts';
import { changeAsPatient, type Own } from './change-as-patient.ts';
import { endOpenedBy } from './end-permission.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Changes what a patient shares: all these steps or none, with one event on the log, in force for
 * whoever asks next. Only the patient may.
 *
 * @throws NotFound for anybody else, and for a choice that is not there; Invalid for what says nothing.
 */
export async function changeSharing(access: RecordAccess, changes: SharingChange[]): Promise<void> {
	await changeAsPatient(access, 'sharing', async (tx, own) => {
		for (const change of changes) {
			await saveChange(tx, { ...own, change });
			if (change.kind === 'withdraw') await endOpenedByCode(tx, own, change.provisionId);
		}
	});
}

/**
 * A permit that came from a one-time code stood beside a relationship, which without it would still
 * show what is usual: whoever withdraws one of a code's permits ends all that the code opened.
 */
async function endOpenedByCode(tx: Tx, own: Own, withdrawn: string): Promise<void> {
	const code = await findUsedCode(tx, own.patientId, { provisionId: withdrawn });
	if (code) await endOpenedBy(tx, own, code);
}

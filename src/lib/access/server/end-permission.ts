import { findUsedCode, type UsedCode } from '#lib/consent/server/find-used-code.ts';
import { saveChange } from '#lib/consent/server/save-change.ts';
import { endRelationship } from '#lib/organisations/server/end-relationship.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { changeAsPatient, type Own } from './change-as-patient.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Ends at once what a used code opened: whoever it let in is refused at their next request, unless
 * there is another reason why they may. What has ended already stays as it was.
 *
 * @throws NotFound for anybody but the patient, and for a code that is not theirs or was not used.
 */
export async function endPermission(access: RecordAccess, codeId: string): Promise<void> {
	await changeAsPatient(access, 'sharing', async (tx, own) => {
		const code = await findUsedCode(tx, own.patientId, { codeId });
		if (!code) throw new NotFound();
		await endOpenedBy(tx, own, code);
	});
}

/** Withdraws a code's permits and ends the relationship beside them, as a step of a transaction. */
export async function endOpenedBy(tx: Tx, own: Own, { codeId, permits }: UsedCode): Promise<void> {
	await endRelationship(tx, own.patientId, codeId, own.at);
	for (const { provisionId } of permits) {
		await saveChange(tx, { ...own, change: { kind: 'withdraw', provisionId } });
	}
}

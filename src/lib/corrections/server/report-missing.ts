import { changeAsPatient } from '#lib/access/server/change-as-patient.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { Invalid } from '#lib/server/errors.ts';
import { addCorrection, type Asked } from './ask-for-correction.ts';
import { listAddressees } from './list-addressees.ts';
import { readThreads } from './read-threads.ts';

/**
 * Says that something is not in the record at all, to an organisation that should have it.
 *
 * @returns the correction's id.
 * @throws NotFound for anybody but the patient; Invalid for an organisation that is not to be chosen.
 */
export async function reportMissing(
	access: RecordAccess,
	{ odsCode, ...asked }: Omit<Asked, 'reason'> & { odsCode: string }
): Promise<string> {
	return changeAsPatient(access, 'correction', async (tx, own) => {
		const { patientId, at } = own;
		const { correctionId } = asked;
		if ((await readThreads(tx, patientId, { correctionId })).length > 0) return correctionId;
		const addressees = await listAddressees(tx, patientId, at);
		const to = addressees.find((one) => one.odsCode === odsCode);
		if (!to) throw new Invalid('addressee', 'Choose who should have it in their records');
		const missing = { ...asked, reason: 'missing', entryId: null, entryVersion: null } as const;
		await addCorrection(tx, own, access, to, missing);
		return correctionId;
	});
}

import { cancelCode } from '#lib/consent/server/cancel-code.ts';
import { changeAsPatient } from './change-as-patient.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Cancels a code that nobody has used yet.
 *
 * @returns whether it was open until now; what it opened, if it was used meanwhile, is another matter.
 * @throws NotFound for anybody but the patient, and for a code that is not theirs.
 */
export async function cancelPermissionCode(access: RecordAccess, codeId: string): Promise<boolean> {
	return changeAsPatient(access, 'code', (tx, { patientId, at }) =>
		cancelCode(tx, patientId, codeId, at)
	);
}

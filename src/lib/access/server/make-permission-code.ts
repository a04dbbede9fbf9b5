import { makeCode, type CodeWish, type NewCode } from '#lib/consent/server/make-code.ts';
import { changeAsPatient } from './change-as-patient.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Makes a code that a patient reads out to one organisation. It is returned this once: only its hash
 * is kept.
 *
 * @throws NotFound for anybody but the patient; Refused and Conflict as `makeCode` says.
 */
export async function makePermissionCode(access: RecordAccess, wish: CodeWish): Promise<NewCode> {
	return changeAsPatient(access, 'code', (tx, own) => makeCode(tx, { ...own, wish }));
}

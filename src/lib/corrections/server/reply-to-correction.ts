import type { ClinicianActor } from '#lib/identity/schema.ts';
import { writeAsCorrector } from './write-as-corrector.ts';

/**
 * Writes to the patient before it is known what becomes of it: what is done, or a question back. The
 * clock goes on.
 *
 * @throws as `writeAsOffice` says.
 */
export async function replyToCorrection(
	actor: ClinicianActor,
	correctionId: string,
	said: { version: number; stepId: string; text: string }
): Promise<void> {
	await writeAsCorrector(actor, correctionId, { ...said, kind: 'replied' }, async () => ({
		item: {}
	}));
}

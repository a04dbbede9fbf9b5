import { writeAsOffice } from '#lib/access/server/write-as-office.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { sayAsOffice } from './say-as-office.ts';

/**
 * Writes to a patient who has asked, before it is known how it ends: what is done, or a question back.
 * The clock goes on.
 *
 * @throws as `writeAsOffice` says.
 */
export async function replyToQuestion(
	actor: ClinicianActor,
	questionId: string,
	{ version, messageId, text }: { version: number; messageId: string; text: string }
): Promise<void> {
	await writeAsOffice(actor, { itemId: questionId, version }, async (tx, office) =>
		(await sayAsOffice(tx, office, { messageId, questionId, text })) ? {} : null
	);
}

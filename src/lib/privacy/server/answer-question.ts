import { writeAsOffice } from '#lib/access/server/write-as-office.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import type { Outcome } from '../schema.ts';
import { sayAsOffice } from './say-as-office.ts';

interface Answer {
	version: number;
	messageId: string;
	outcome: Outcome;
	text: string;
}

/**
 * Answers a question with what was found. That stands on the line of the patient's log for ever; the
 * item is closed until the patient asks again.
 *
 * @throws as `writeAsOffice` says.
 */
export async function answerQuestion(
	actor: ClinicianActor,
	questionId: string,
	{ version, ...said }: Answer
): Promise<void> {
	await writeAsOffice(actor, { itemId: questionId, version }, async (tx, office) =>
		(await sayAsOffice(tx, office, { questionId, ...said }))
			? { closedAt: office.at, closedBy: actor.accountId }
			: null
	);
}

import type { Office } from '#lib/access/server/change-as-officer.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import type { Tx } from '#lib/server/db.ts';
import type { Outcome } from '../schema.ts';
import { addMessage } from './add-message.ts';

interface Said {
	messageId: string;
	questionId: string;
	text: string;
	outcome?: Outcome;
}

/**
 * Adds what an officer says to a thread and tells the patient, as a step of a transaction.
 *
 * @returns whether it is new.
 */
export async function sayAsOffice(
	tx: Tx,
	{ patientId, actor, at }: Office,
	{ messageId, questionId, text, outcome }: Said
): Promise<boolean> {
	const { jobTitle, organisation } = actor.role;
	const added = await addMessage(tx, patientId, {
		...{ messageId, questionId, at, text, outcome: outcome ?? null },
		side: 'office',
		accountId: actor.accountId,
		name: actor.name,
		office: `${jobTitle} at ${organisation.name}`
	});
	if (added) await notify(tx, { patientId, kind: 'answer', about: { questionId } });
	return added;
}

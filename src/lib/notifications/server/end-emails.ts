import { eq } from 'drizzle-orm';
import { hash, randomUUID } from 'node:crypto';
import { now } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { SENT_KINDS, type Choices } from '../schema.ts';
import { readChoices } from './read-choices.ts';
import { notificationChoices, outbox } from './tables.ts';

/**
 * Ends all emails to whoever holds the link that is in one of them. That is all that it opens: it says
 * nothing, shows nothing and turns nothing on. Twice is once; a link that is nobody's ends nothing.
 */
export async function endEmails(token: string): Promise<void> {
	const [message] = await inTransaction((tx) =>
		tx
			.select({ patientId: outbox.patientId })
			.from(outbox)
			.where(eq(outbox.unsubscribeHash, hash('sha256', token)))
	);
	if (!message) return;
	const { patientId } = message;
	await inPatient(patientId, async (tx) => {
		const before = await readChoices(tx, patientId);
		if (Object.values(before.email).every((time) => time === 'never')) return;
		const email = Object.fromEntries(SENT_KINDS.map((kind) => [kind, 'never'])) as Choices['email'];
		await tx.insert(notificationChoices).values({
			patientId,
			choiceId: randomUUID(),
			choices: { ...before, email },
			chosenAt: now(),
			chosenBy: null
		});
	});
}

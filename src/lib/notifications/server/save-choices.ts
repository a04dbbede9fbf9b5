import type { PatientActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import type { Choices } from '../schema.ts';
import { notificationChoices } from './tables.ts';

/** Saves what a patient wants sent, from now on; the same form twice is one choice. */
export async function saveChoices(
	{ patientId, accountId }: PatientActor,
	{ choiceId, choices }: { choiceId: string; choices: Choices }
): Promise<void> {
	const row = { patientId, choiceId, choices, chosenAt: now(), chosenBy: accountId };
	await inPatient(patientId, (tx) =>
		tx.insert(notificationChoices).values(row).onConflictDoNothing()
	);
}

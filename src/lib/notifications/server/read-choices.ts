import { desc, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import { DEFAULT_CHOICES } from '../rules.ts';
import type { Choices } from '../schema.ts';
import { notificationChoices } from './tables.ts';

/** What a patient chose last, or the defaults. */
export async function readChoices(tx: Tx, patientId: string): Promise<Choices> {
	const [newest] = await tx
		.select({ choices: notificationChoices.choices })
		.from(notificationChoices)
		.where(eq(notificationChoices.patientId, patientId))
		.orderBy(desc(notificationChoices.chosenAt))
		.limit(1);
	if (!newest) return DEFAULT_CHOICES;
	// Kinds that came later were not there to choose.
	return { ...newest.choices, email: { ...DEFAULT_CHOICES.email, ...newest.choices.email } };
}

import { and, eq, isNull } from 'drizzle-orm';
import type { PatientActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { pushSubscriptions } from './tables.ts';

/** Sends nothing more to one of the patient's browsers. */
export async function removeDevice(
	{ patientId }: PatientActor,
	subscriptionId: string
): Promise<void> {
	await inPatient(patientId, (tx) =>
		tx
			.update(pushSubscriptions)
			.set({ endedAt: now(), endedReason: 'patient' })
			.where(
				and(
					eq(pushSubscriptions.patientId, patientId),
					eq(pushSubscriptions.subscriptionId, subscriptionId),
					isNull(pushSubscriptions.endedAt)
				)
			)
	);
}

import { and, eq, isNull } from 'drizzle-orm';
import type { PatientActor } from '#lib/identity/schema.ts';
import { inSet } from '#lib/server/conditions.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { notifications } from './tables.ts';

/** Marks these of a patient's own notifications as read: those that they were shown, and no newer ones. */
export async function markRead(
	{ patientId }: PatientActor,
	notificationIds: string[]
): Promise<void> {
	const listed = inSet(notifications.notificationId, notificationIds);
	if (typeof listed === 'boolean') return;
	await inPatient(patientId, (tx) =>
		tx
			.update(notifications)
			.set({ readAt: now() })
			.where(and(eq(notifications.patientId, patientId), isNull(notifications.readAt), listed))
	);
}

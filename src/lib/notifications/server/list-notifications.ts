import { and, desc, eq, lt } from 'drizzle-orm';
import { inPatient } from '#lib/server/db.ts';
import type { Notification } from '../schema.ts';
import { notifications } from './tables.ts';

export const NOTIFICATIONS_AT_ONCE = 30;

export interface NotificationsPage {
	notifications: Notification[];
	/** Where the next page begins: before this moment; null on the last one. */
	older: Date | null;
}

/** What a patient was told, newest first: of what and when. What it says is for a reader behind the gate. */
export async function listNotifications(
	patientId: string,
	before?: Date
): Promise<NotificationsPage> {
	const { notificationId, kind, about, createdAt, readAt } = notifications;
	const found = await inPatient(patientId, (tx) =>
		tx
			.select({ notificationId, kind, about, createdAt, readAt })
			.from(notifications)
			.where(
				and(eq(notifications.patientId, patientId), before && lt(notifications.createdAt, before))
			)
			.orderBy(desc(notifications.createdAt), desc(notifications.notificationId))
			.limit(NOTIFICATIONS_AT_ONCE + 1)
	);
	const shown = found.slice(0, NOTIFICATIONS_AT_ONCE);
	return {
		notifications: shown,
		older: found.length > shown.length ? shown.at(-1)!.createdAt : null
	};
}

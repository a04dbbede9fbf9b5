import { and, eq } from 'drizzle-orm';
import type { Tx } from '#lib/server/db.ts';
import type { NotificationKind } from '../schema.ts';
import { notifications } from './tables.ts';

/** The access events, by their own ids, that a patient has been told of as one kind. */
export async function listTold(
	tx: Tx,
	patientId: string,
	kind: NotificationKind
): Promise<Set<string>> {
	const found = await tx
		.select({ about: notifications.about })
		.from(notifications)
		.where(and(eq(notifications.patientId, patientId), eq(notifications.kind, kind)));
	return new Set(found.flatMap(({ about }) => about.eventId ?? []));
}

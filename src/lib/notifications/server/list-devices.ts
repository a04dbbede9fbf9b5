import { and, desc, eq, isNull } from 'drizzle-orm';
import { inPatient } from '#lib/server/db.ts';
import { pushSubscriptions } from './tables.ts';

export interface Device {
	subscriptionId: string;
	/** Of its push service, by which one may know the browser. */
	host: string;
	startedAt: Date;
}

/** The browsers that a patient lets us send to. */
export async function listDevices(patientId: string): Promise<Device[]> {
	const { subscriptionId, endpoint, startedAt, endedAt } = pushSubscriptions;
	const found = await inPatient(patientId, (tx) =>
		tx
			.select({ subscriptionId, endpoint, startedAt })
			.from(pushSubscriptions)
			.where(and(eq(pushSubscriptions.patientId, patientId), isNull(endedAt)))
			.orderBy(desc(startedAt))
	);
	return found.map(({ endpoint, ...one }) => ({ ...one, host: new URL(endpoint).hostname }));
}

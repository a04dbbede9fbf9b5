import type { Tx } from '#lib/server/db.ts';
import type { EmergencyAccess } from '../schema.ts';
import { raiseItem } from './raise-item.ts';
import { emergencyAccesses } from './tables.ts';

/**
 * Notes that somebody sets the usual limits aside, and asks their organisation's privacy officer to
 * look at it: both or neither. Saying it twice changes nothing.
 */
export async function addEmergency(
	tx: Tx,
	patientId: string,
	emergency: Omit<EmergencyAccess, 'endedAt'>
): Promise<void> {
	const added = await tx
		.insert(emergencyAccesses)
		.values({ patientId, ...emergency })
		.onConflictDoNothing()
		.returning({ emergencyId: emergencyAccesses.emergencyId });
	if (added.length === 0) return;
	const { emergencyId: itemId, organisationId, accountId: aboutAccount, startedAt } = emergency;
	const item = { itemId, kind: 'emergency', patientId, organisationId, aboutAccount } as const;
	await raiseItem(tx, item, startedAt);
}

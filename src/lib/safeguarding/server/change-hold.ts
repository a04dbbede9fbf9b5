import { and, eq } from 'drizzle-orm';
import { logOpening } from '#lib/access/server/log-opening.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient, type Tx } from '#lib/server/db.ts';
import { isInForce, stateOf } from '../rules.ts';
import type { Hold, HoldState } from '../schema.ts';
import { findItem } from './find-item.ts';
import { loadHold } from './load-hold.ts';
import { releaseHold } from './release-hold.ts';
import { safeguardingHolds, safeguardingItems } from './tables.ts';

/** What changes of a hold, in both of its places; undefined changes nothing. */
interface Changed {
	hold: Partial<typeof safeguardingHolds.$inferInsert>;
	item: Partial<typeof safeguardingItems.$inferInsert>;
	/** What it kept back is told: since then it keeps nothing back. */
	over?: Date;
}

/**
 * Runs one step of a hold, all or nothing. Its event is in the same transaction, and held like those
 * that the hold is about; while nothing is in force there is no event, because it would tell.
 *
 * @throws NotFound for whoever is no safeguarding lead of the organisation that holds.
 */
export async function changeHold(
	actor: ClinicianActor,
	holdId: string,
	change: (step: { tx: Tx; hold: Hold; state: HoldState; at: Date }) => Promise<Changed>
): Promise<void> {
	const found = await findItem(actor, holdId);
	const { patientId } = found;
	await inPatient(patientId, async (tx) => {
		const hold = await loadHold(tx, found);
		const at = now();
		const state = stateOf(hold, at);
		const changed = await change({ tx, hold, state, at });
		if (Object.keys(changed.hold).length > 0) {
			await tx
				.update(safeguardingHolds)
				.set(changed.hold)
				.where(
					and(eq(safeguardingHolds.patientId, patientId), eq(safeguardingHolds.holdId, holdId))
				);
		}
		await tx
			.update(safeguardingItems)
			.set(changed.item)
			.where(eq(safeguardingItems.holdId, holdId));
		if (changed.over) await releaseHold(tx, { ...hold, until: changed.over });
		if (!isInForce(state) && !changed.hold.confirmedAt) return;
		const opener = { actor, patientId, purpose: 'SAFEGUARDING', basis: 'safeguarding' } as const;
		await logOpening(tx, opener, { action: 'changed', view: 'hold' });
	});
}

import { logOpening } from '#lib/access/server/log-opening.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { isInForce, stateOf } from '../rules.ts';
import type { Hold, HoldState } from '../schema.ts';
import { findItem } from './find-item.ts';
import { loadHold } from './load-hold.ts';

/**
 * One hold with why it was asked for and by whom. It does not say whose record it is about. While it is
 * in force, reading it is an event, held like the others; before, an event would tell.
 *
 * @throws NotFound for whoever is no safeguarding lead of the organisation that holds.
 */
export async function getHold(
	actor: ClinicianActor,
	holdId: string
): Promise<Hold & { state: HoldState }> {
	const item = await findItem(actor, holdId);
	const { patientId } = item;
	return inPatient(patientId, async (tx) => {
		const hold = await loadHold(tx, item);
		const state = stateOf(hold, now());
		const opener = { actor, patientId, purpose: 'SAFEGUARDING', basis: 'safeguarding' } as const;
		if (isInForce(state)) await logOpening(tx, opener, { action: 'opened', view: 'hold' });
		return { ...hold, state };
	});
}

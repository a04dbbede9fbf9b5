import type { ClinicianActor } from '#lib/identity/schema.ts';
import { isInForce } from '../rules.ts';
import { changeHold } from './change-hold.ts';

/**
 * Ends a hold, or takes back what was asked for. From now on the patient sees everything that it kept
 * back, each line with from when to when, and can ask about it. What is over stays as it was.
 *
 * One person is enough: showing a patient their own log needs less care than keeping it from them.
 *
 * @throws NotFound as `changeHold` says.
 */
export async function endHold(actor: ClinicianActor, holdId: string): Promise<void> {
	await changeHold(actor, holdId, async ({ state, at }) => {
		if (state !== 'asked' && !isInForce(state)) return { hold: {}, item: { waitingBy: null } };
		const ended = { endedAt: at, endedBy: actor.accountId, endedName: actor.name };
		const item = { endedAt: at, releasedAt: at, waitingBy: null };
		return { hold: ended, item, over: isInForce(state) ? at : undefined };
	});
}

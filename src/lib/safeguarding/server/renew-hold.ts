import type { ClinicianActor } from '#lib/identity/schema.ts';
import { Conflict } from '#lib/server/errors.ts';
import { isInForce } from '../rules.ts';
import { changeHold } from './change-hold.ts';
import { safeguardingTerms } from './tables.ts';

/**
 * The review of a hold that must go on: one person asks for another term and says why, and it is as
 * with the first that somebody else confirms it.
 *
 * @throws NotFound as `changeHold` says; Conflict where it is over, or somebody has asked already.
 */
export async function renewHold(
	actor: ClinicianActor,
	holdId: string,
	{ termId, reason }: { termId: string; reason: string }
): Promise<void> {
	await changeHold(actor, holdId, async ({ tx, hold, state, at }) => {
		if (!isInForce(state)) throw new Conflict('hold-over', 'This hold is over');
		const asked = { askedBy: actor.accountId, askedName: actor.name, askedAt: at };
		if (!hold.terms.some((term) => term.termId === termId)) {
			if (hold.waitingBy) {
				throw new Conflict('waits-already', 'Somebody has asked already: it waits to be confirmed');
			}
			const { patientId } = hold;
			await tx.insert(safeguardingTerms).values({ patientId, termId, holdId, reason, ...asked });
		}
		return { hold: {}, item: { waitingBy: actor.accountId } };
	});
}

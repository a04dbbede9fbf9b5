import { and, eq } from 'drizzle-orm';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { Conflict, Invalid, Refused } from '#lib/server/errors.ts';
import { isInForce, termFrom } from '../rules.ts';
import { changeHold } from './change-hold.ts';
import { safeguardingTerms } from './tables.ts';

/**
 * Confirms as a second person what a first one asked for: a hold, or that it goes on. It is in force
 * from this moment for 28 days, whenever it was asked for.
 *
 * @param nhsNumber as the second person has it: the two must mean the same patient.
 * @throws NotFound as `changeHold` says; Refused for whoever asked; Invalid for another patient's
 * number; Conflict where nothing waits for anybody any longer.
 */
export async function confirmHold(
	actor: ClinicianActor,
	holdId: string,
	nhsNumber: string
): Promise<void> {
	const meant = await findPatientId(nhsNumber);
	await changeHold(actor, holdId, async ({ tx, hold, state, at }) => {
		const term = hold.terms.find(({ confirmedAt }) => confirmedAt === null);
		if (!term || !(state === 'asked' || isInForce(state))) {
			throw new Conflict('nothing-to-confirm', 'There is nothing to confirm here any longer');
		}
		if (term.askedBy === actor.accountId) {
			throw new Refused('same-person', 'Somebody else must confirm what you asked for');
		}
		if (meant !== hold.patientId) {
			throw new Invalid('another-patient', 'This is not the patient whom the first person means');
		}
		const confirmed = { confirmedBy: actor.accountId, confirmedName: actor.name, confirmedAt: at };
		await tx
			.update(safeguardingTerms)
			.set(confirmed)
			.where(
				and(
					eq(safeguardingTerms.patientId, hold.patientId),
					eq(safeguardingTerms.termId, term.termId)
				)
			);
		const until = termFrom(at);
		const first = state === 'asked' ? { confirmedAt: at } : {};
		return { hold: { ...until, ...first }, item: { ...until, waitingBy: null } };
	});
}

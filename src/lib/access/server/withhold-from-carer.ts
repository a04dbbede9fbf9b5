import type { ClinicianActor } from '#lib/identity/schema.ts';
import { DECIDING_ROLES } from '#lib/proxy-access/data/applications.ts';
import { addWithholdings } from '#lib/proxy-access/server/add-withholdings.ts';
import { Refused } from '#lib/server/errors.ts';
import { changeAsPractice } from './change-as-practice.ts';

/**
 * Keeps entries of a patient's record from one who acts for them or applied to, or shows them again.
 * It holds from the next reading on, and leaves no gap in anything that the carer sees.
 *
 * @param choice all that the page showed, and of these the ones to keep back: others stay as they are.
 * @throws Refused for a role that decides nothing; NotFound for a relationship that is not the practice's.
 */
export async function withholdFromCarer(
	actor: ClinicianActor,
	place: { patientId: string; relationshipId: string },
	choice: { shown: string[]; withheld: string[]; reason: string }
): Promise<void> {
	if (!DECIDING_ROLES.includes(actor.role.role)) throw new Refused('not-deciding', NOT_DECIDING);
	await changeAsPractice(actor, place, async (tx, _, { by, byName, at }) => {
		const { reason, ...entries } = choice;
		await addWithholdings(tx, { ...place, ...entries, reason: reason || null, by, byName, at });
		return false;
	});
}

const NOT_DECIDING = 'A GP or a nurse of your surgery decides what is kept back.';

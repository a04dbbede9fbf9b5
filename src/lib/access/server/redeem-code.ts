import { findOpenCode } from '#lib/consent/server/find-open-code.ts';
import { useCode } from '#lib/consent/server/use-code.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { hashPassword, passwordMatches } from '#lib/identity/server/password.ts';
import { ROLES_WITHOUT_CARE } from '#lib/organisations/schema.ts';
import { addRelationship } from '#lib/organisations/server/record-relationship.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { Invalid, NotFound } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { logOpening } from './log-opening.ts';
import { recordRefusal } from './record-refusal.ts';

/** Wrong codes given by one person, and for one NHS number, whoever gives them and whether it is anybody's. */
const byAccount = limiter('code-account', { points: 10, seconds: 15 * 60 });
const byPatient = limiter('code-patient', { points: 20, seconds: 15 * 60 });

/** Compared with when there is no open code, so that the answer takes as long either way. */
let nobodysHash: Promise<string> | undefined;

const CODE = { action: 'shared', view: 'code' } as const;

/**
 * Gives the code that a patient has read out, and opens their record to this organisation for as long
 * as they chose: the code is used up, the relationship and the permits are there and the event is on
 * the log, all or nothing.
 *
 * No date of birth is asked for: the code itself proves that the patient is there and means it.
 *
 * @returns whose record it is.
 * @throws Invalid in the same words for a code that is wrong, used, cancelled or over, and for
 * nobody's NHS number; the refusal is on the log of a patient whose number it is. TooMany after too
 * many. NotFound for a role that does not give care.
 */
export async function redeemCode(
	actor: ClinicianActor,
	given: { nhsNumber: string; code: string }
): Promise<string> {
	if (ROLES_WITHOUT_CARE.includes(actor.role.role)) throw new NotFound();
	await byAccount.spend(actor.accountId);
	await byPatient.spend(given.nhsNumber);
	const patientId = await findPatientId(given.nhsNumber);
	const codeId = await matchCode(patientId, given.code);
	const opened = patientId && codeId && (await openByCode(actor, patientId, codeId));
	if (!opened) {
		if (patientId) await recordRefusal(actor, { patientId, purpose: 'TREAT' }, CODE);
		throw new Invalid('code-mismatch', 'The NHS number or code is not right, or the code is over');
	}
	// One try back, and not all: else a code of one's own would pay for guessing somebody else's.
	await Promise.all([byAccount.giveBack(actor.accountId), byPatient.giveBack(given.nhsNumber)]);
	return patientId;
}

/** Outside of a transaction, because comparing is slow on purpose. */
async function matchCode(patientId: string | undefined, code: string): Promise<string | undefined> {
	const open =
		patientId && (await inPatient(patientId, (tx) => findOpenCode(tx, patientId, now())));
	nobodysHash ??= hashPassword('no code');
	const matches = await passwordMatches(open ? open.codeHash : await nobodysHash, code);
	return open && matches ? open.codeId : undefined;
}

async function openByCode(
	actor: ClinicianActor,
	patientId: string,
	codeId: string
): Promise<boolean> {
	const { organisationId } = actor.role.organisation;
	return inPatient(patientId, async (tx) => {
		const at = now();
		const { accountId } = actor;
		const used = await useCode(tx, { patientId, codeId, accountId, organisationId, at });
		if (!used) return false;
		await addRelationship(tx, {
			patientId,
			// The code's own id, by which the patient can end it.
			relationshipId: codeId,
			organisationId,
			kind: 'permission',
			startsAt: at,
			endsAt: used.endsAt
		});
		await logOpening(tx, { actor, patientId, purpose: 'TREAT', basis: 'permission' }, CODE);
		return true;
	});
}

import { findAccount } from '#lib/identity/server/find-account.ts';
import { notify } from '#lib/notifications/server/notify.ts';
import { writeToInvited } from '#lib/notifications/server/write-to-invited.ts';
import { makeInvitation, type Offer } from '#lib/proxy-access/server/make-invitation.ts';
import { Conflict, Invalid, TooMany } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { changeAsPatient } from './change-as-patient.ts';
import type { RecordAccess } from './open-record.ts';

/** Addresses that are written to for one patient: nobody's letterbox is filled from here. */
const byPatient = limiter('invitation-address', { points: 10, seconds: 24 * 60 * 60 });

/**
 * Asks somebody to act for the patient. They accept with their own account, and nothing is opened
 * before the patient has said that it is them. Only the patient may: a carer invites nobody.
 *
 * @returns the code to say to them, this once; null where the offer waits for an address.
 * @throws NotFound for anybody else; Invalid for the patient's own address; TooMany for more addresses
 * in a day than anybody asks; Conflict where the same form has made its invitation already.
 */
export async function inviteCarer(access: RecordAccess, offer: Offer): Promise<string | null> {
	const { patientId, actor } = access;
	if (actor.kind === 'patient' && offer.email !== null) {
		const { email } = await findAccount(actor.accountId);
		if (email === offer.email) throw new Invalid('own-invitation', OWN);
		await byPatient.spend(patientId).catch(sayHowElse);
	}
	return changeAsPatient(access, 'carers', async (tx, { by, at }) => {
		const code = await makeInvitation(tx, { patientId, by, at, offer });
		if (code === undefined) throw new Conflict('invited-already', ALREADY);
		await notify(tx, { patientId, kind: 'carer-changed', about: {} });
		const { relationshipId, email } = offer;
		if (email !== null) await writeToInvited(tx, { patientId, relationshipId });
		return code;
	});
}

export const OWN = 'This is your own account. You can already do everything in your own record.';
/** A day is long to wait: a code needs no address. */
function sayHowElse(error: unknown): never {
	if (!(error instanceof TooMany)) throw error;
	throw new TooMany(error.code, ENOUGH, error.retryAfterSeconds);
}

const ENOUGH =
	'You have invited as many addresses as one can in a day. Invite with a code instead, or try again tomorrow.';
const ALREADY =
	'This invitation was made, and a code is shown only once. If it is lost, take it back and make another.';

import type { PatientActor } from '#lib/identity/schema.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { joinRecord } from '#lib/identity/server/join-record.ts';
import { listPatientAccounts } from '#lib/identity/server/list-patient-accounts.ts';
import { findSignInOffer } from '#lib/identity/server/find-sign-in-offer.ts';
import { noteSignInTaken } from '#lib/identity/server/note-sign-in-taken.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { listCarers } from '#lib/proxy-access/server/list-carers.ts';
import { now } from '#lib/server/clock.ts';
import { database, inPatient, type Tx } from '#lib/server/db.ts';
import { Conflict, Invalid } from '#lib/server/errors.ts';
import { limiter } from '#lib/server/throttle.ts';
import { logOpening } from './log-opening.ts';

/** Wrong codes from one address, and dates of birth with one code: of those, a finder has five. */
const byAddress = limiter('own-sign-in-address', { points: 20, seconds: 15 * 60 });
const byCode = limiter('own-sign-in-code', { points: 5, seconds: 14 * 24 * 60 * 60 });

/** Who takes it: an account that is signed in, or a new one. */
export type SignInTaker = { accountId: string } | { email: string; password: string };

/**
 * Takes the sign-in that a practice offered, by its code and the patient's date of birth: whoever finds
 * the letter has only one of the two.
 *
 * @param address where the request came from, for the limit on tries.
 * @returns the account that signs in to the record from now on.
 * @throws Invalid in the same words whichever of the two is not right; Conflict for an account that has
 * a record, or acts for this patient, and for an email address that has an account; TooMany.
 */
export async function takeOwnSignIn(
	{ code, birthDate }: { code: string; birthDate: string },
	taker: SignInTaker,
	address: string
): Promise<string> {
	await byAddress.spend(address);
	const offered = await findSignInOffer(database(), { code });
	if (!offered) throw new Invalid('no-sign-in-offer', NO_MATCH);
	await byCode.spend(code);
	const { patientId } = offered;
	let matches = false;
	try {
		return await inPatient(patientId, async (tx) => {
			const { demographics } = await lockPatient(tx, patientId);
			const offer = await findSignInOffer(tx, { code });
			if (!offer || demographics.birthDate !== birthDate || demographics.deceasedAt)
				throw new Invalid('no-sign-in-offer', NO_MATCH);
			matches = true;
			const name = `${demographics.givenNames} ${demographics.familyName}`;
			const accountId = await give(tx, { patientId, name }, taker);
			await noteSignInTaken(tx, offer.offerId, { takenBy: accountId, takenAt: now() });
			const actor: PatientActor = { kind: 'patient', accountId, patientId, name };
			const opener = { actor, patientId, purpose: 'PATRQT', basis: 'own-record' } as const;
			await logOpening(tx, opener, { action: 'changed', view: 'sign-in' });
			return accountId;
		});
	} finally {
		// An email address that has an account already is no guess at a code.
		if (matches) await Promise.all([byAddress.giveBack(address), byCode.forgive(code)]);
	}
}

const NO_MATCH =
	'The code and the date of birth do not belong together. Check both, or ask your surgery for a new code.';

async function give(
	tx: Tx,
	{ patientId, name }: { patientId: string; name: string },
	taker: SignInTaker
): Promise<string> {
	if ((await listPatientAccounts(tx, patientId)).length > 0)
		throw new Conflict('signs-in-already', 'This record has a sign-in already. Sign in with it.');
	if (!('accountId' in taker)) {
		const { email, password } = taker;
		return createAccount({ email, password, name, patientId }, tx);
	}
	const { accountId } = taker;
	const carers = await listCarers(tx, patientId);
	// Theirs would look like the patient's own, and would not end with what lets them act.
	if (carers.some((carer) => carer.accountId === accountId))
		throw new Conflict(
			'acts-for-them',
			'This code is for the person you act for, with an account of their own. Sign out first, and let them open this page.'
		);
	await joinRecord(tx, accountId, patientId);
	return accountId;
}

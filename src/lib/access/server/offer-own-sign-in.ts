import type { Viewer } from '#lib/consent/schema.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { IdentitySeen } from '#lib/identity/data/own-sign-in.ts';
import type { Actor, ClinicianActor } from '#lib/identity/schema.ts';
import { listPatientAccounts } from '#lib/identity/server/list-patient-accounts.ts';
import { offerSignIn } from '#lib/identity/server/offer-sign-in.ts';
import { withdrawSignInOffer } from '#lib/identity/server/withdraw-sign-in-offer.ts';
import { findDemographics } from '#lib/patients/server/find-demographics.ts';
import { lockPatient } from '#lib/patients/server/lock-patient.ts';
import { APPLICATION_ROLES } from '#lib/proxy-access/data/applications.ts';
import { findBirthday } from '#lib/proxy-access/rules/find-birthday.ts';
import { readCarerRules } from '#lib/proxy-access/server/read-carer-rules.ts';
import type { Tx } from '#lib/server/db.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { changeRecord, type Change } from './change-record.ts';
import type { RecordAccess } from './open-record.ts';

/**
 * Offers a patient a sign-in to their own record, by their own practice, which has seen that it is them:
 * a young person from the age that its area has for it, and anybody older.
 *
 * @returns the code to give them, which is shown this once.
 * @throws NotFound for whoever does not look after them at the practice where they are registered; Invalid
 * before their birthday; Conflict where they sign in already, and where the same form has made its code.
 */
export async function offerOwnSignIn(
	access: RecordAccess,
	{ offerId, identity }: { offerId: string; identity: IdentitySeen }
): Promise<string> {
	return changeAsTheirPractice(access, async ({ tx, patientId, at }, actor) => {
		const { organisation, jobTitle } = actor.role;
		const why = await findObstacle(tx, patientId, organisation.organisationId, at);
		if (why) throw why;
		const { organisationId } = organisation;
		const by = { offeredBy: actor.accountId, offeredByName: `${actor.name}, ${jobTitle}` };
		const code = await offerSignIn(tx, { offerId, patientId, identity, organisationId, ...by }, at);
		if (code) return code;
		throw new Conflict(
			'offered-already',
			'This code was made, and shown then. If it is lost, make another: the lost one stops working.'
		);
	});
}

/** Takes back a code that nobody has used yet: it was lost, or given to somebody else. */
export async function withdrawOwnSignIn(access: RecordAccess): Promise<void> {
	await changeAsTheirPractice(access, ({ tx, patientId, at }) =>
		withdrawSignInOffer(tx, patientId, at)
	);
}

function changeAsTheirPractice<T>(
	access: RecordAccess,
	change: (change: Change, actor: ClinicianActor) => Promise<T>
): Promise<T> {
	return changeRecord(access, { view: 'sign-in' }, async (made) => {
		const { actor } = access;
		if (!offersSignIn(actor) || !isTheirPractice(made.viewer)) throw new NotFound();
		await lockPatient(made.tx, made.patientId);
		return change(made, actor);
	});
}

/** Whoever deals with those who ask to act says too who a patient is. */
export function offersSignIn(actor: Actor): actor is ClinicianActor {
	if (actor.kind !== 'clinician') return false;
	const { role, organisation } = actor.role;
	return organisation.kind === 'gp-practice' && APPLICATION_ROLES.includes(role);
}

export function isTheirPractice(viewer: Viewer): boolean {
	return viewer.kind === 'clinician' && viewer.isTheirPractice;
}

/** Why somebody cannot be given a sign-in of their own at this moment. */
export async function findObstacle(
	tx: Tx,
	patientId: string,
	organisationId: string,
	at: Date
): Promise<Error | undefined> {
	const [known, accounts, rules] = await Promise.all([
		findDemographics(tx, patientId),
		listPatientAccounts(tx, patientId),
		readCarerRules(tx, organisationId, at)
	]);
	if (!known) return new NotFound();
	if (known.deceasedAt) return new Invalid('has-died', 'This person has died.');
	if (accounts.length > 0)
		return new Conflict('signs-in-already', 'They have a sign-in of their own already.');
	const from = findBirthday(known.birthDate, rules.ownSignInFrom);
	if (ukDay(at) >= from) return undefined;
	return new Invalid(
		'too-young',
		`They can have a sign-in of their own from ${dateWords({ at: from, precision: 'day' })}, when they turn ${rules.ownSignInFrom}.`
	);
}

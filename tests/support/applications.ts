import { randomUUID } from 'node:crypto';
import { grantApplication, type Grant } from '#lib/access/server/grant-application.ts';
import { matchApplication } from '#lib/access/server/match-application.ts';
import { noteEvidence } from '#lib/access/server/note-evidence.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor, SignedIn } from '#lib/identity/schema.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { PROOFS } from '#lib/proxy-access/data/applications.ts';
import { SCOPES } from '#lib/proxy-access/rules.ts';
import type { LegalBasis } from '#lib/proxy-access/schema.ts';
import { applyToAct } from '#lib/proxy-access/server/apply-to-act.ts';
import { findApplication } from '#lib/proxy-access/server/find-application.ts';
import { now } from '#lib/server/clock.ts';
import { makeSignedIn, type TestCarer } from '#tests/carers.ts';
import type { TestPatient } from '#tests/cast.ts';

/** Somebody applies at a practice for a patient, as they describe them. @returns the application's id. */
export async function applyFor(
	{ actor, birthDate }: TestPatient,
	practice: Organisation,
	who: SignedIn,
	legalBasis: LegalBasis = 'parental-responsibility'
): Promise<string> {
	const applicationId = randomUUID();
	const [givenNames = '', familyName = ''] = actor.name.split(' ');
	await applyToAct(who, {
		...{ applicationId, odsCode: practice.odsCode, legalBasis, relation: 'parent' },
		...{ subject: { givenNames, familyName, birthDate }, why: 'I look after them' }
	});
	return applicationId;
}

export async function match(
	doctor: ClinicianActor,
	applicationId: string,
	{ nhsNumber, birthDate }: TestPatient
): Promise<void> {
	const { place } = (await findApplication(applicationId))!;
	const step = { applicationId, place, stepId: randomUUID() };
	await matchApplication(doctor, step, { nhsNumber, birthDate });
}

/** That somebody saw who the applicant is, and what gives them the right. */
export async function seeEvidence(
	doctor: ClinicianActor,
	{ patientId }: TestPatient,
	relationshipId: string,
	legalBasis: LegalBasis = 'parental-responsibility'
): Promise<void> {
	for (const kind of ['identity', PROOFS[legalBasis][0]!] as const) {
		const seen = { evidenceId: randomUUID(), kind, seenOn: ukDay(now()), words: '' };
		await noteEvidence(doctor, { patientId, relationshipId }, seen);
	}
}

export async function grant(
	doctor: ClinicianActor,
	applicationId: string,
	wish: Partial<Grant> = {}
): Promise<void> {
	const { place } = (await findApplication(applicationId))!;
	await grantApplication(
		doctor,
		{ applicationId, place },
		{
			...{ stepId: randomUUID(), scope: SCOPES['not-sensitive'], startsAt: null, endsAt: null },
			...{ reviewOn: null, asked: 'Too young to ask', ...wish }
		}
	);
}

/** Applied, found, seen and granted, as the applicant's and the practice's pages do it. */
export async function makeGranted(
	patient: TestPatient,
	doctor: ClinicianActor,
	{
		legalBasis = 'parental-responsibility',
		who = makeSignedIn('Carys Morgan'),
		...wish
	}: Partial<Grant> & { legalBasis?: LegalBasis; who?: SignedIn } = {}
): Promise<TestCarer> {
	const practice = doctor.role.organisation;
	const relationshipId = await applyFor(patient, practice, who, legalBasis);
	await match(doctor, relationshipId, patient);
	await seeEvidence(doctor, patient, relationshipId, legalBasis);
	await grant(doctor, relationshipId, wish);
	return { relationshipId, signedIn: { ...who, actsIn: relationshipId } };
}

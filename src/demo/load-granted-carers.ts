import { randomUUID } from 'node:crypto';
import { grantApplication } from '#lib/access/server/grant-application.ts';
import { matchApplication } from '#lib/access/server/match-application.ts';
import { noteEvidence } from '#lib/access/server/note-evidence.ts';
import { ukDay } from '#lib/access-log/rules.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { USUAL_CARER_RULES } from '#lib/proxy-access/data/carer-rules.ts';
import { applyToAct } from '#lib/proxy-access/server/apply-to-act.ts';
import { now } from '#lib/server/clock.ts';
import { idFrom } from '#lib/server/id-from.ts';
import { CARERS, patient } from './people.ts';

interface Account {
	accountId: string;
	email: string;
	name: string;
}

/**
 * A mother asks her daughter's surgery, which has seen who she is and lets her: as far as goes for a
 * child of 12. Somebody else asks the same surgery, which has not answered yet.
 */
export async function loadGrantedCarers(
	accounts: Account[],
	doctor: ClinicianActor,
	patientId: string
): Promise<void> {
	const carys = CARERS.find(({ key }) => key === 'carys')!;
	const { accountId } = accounts.find(({ email }) => email === carys.email)!;
	const rhiannon = patient('rhiannon');
	const { givenNames, familyName, birthDate } = rhiannon.demographics(now());
	const relationshipId = idFrom('carys acts for rhiannon');
	const subject = { givenNames, familyName, birthDate };
	const { odsCode } = doctor.role.organisation;
	await applyToAct(
		{ accountId, name: carys.name },
		{
			...{ applicationId: relationshipId, odsCode, subject, relation: 'parent' },
			...{ legalBasis: 'parental-responsibility', why: 'To help her with her asthma.' }
		}
	);
	const found = { applicationId: relationshipId, place: 1, stepId: randomUUID() };
	await matchApplication(doctor, found, { nhsNumber: rhiannon.nhsNumber, birthDate });
	for (const kind of ['identity', 'birth-certificate'] as const) {
		const seen = { evidenceId: randomUUID(), kind, seenOn: ukDay(now()), words: '' };
		await noteEvidence(doctor, { patientId, relationshipId }, seen);
	}
	const seen = USUAL_CARER_RULES.thenCategories.map((category) => [category, 'see'] as const);
	await grantApplication(
		doctor,
		{ applicationId: relationshipId, place: 2 },
		{
			...{ stepId: randomUUID(), startsAt: null, endsAt: null, reviewOn: null },
			scope: { categories: Object.fromEntries(seen), labels: [] },
			asked: 'Rhiannon was there and said that she is glad of the help'
		}
	);
	const jonah = accounts.find(({ email }) => email === 'jonah@demo.test')!;
	await applyToAct(jonah, {
		...{ applicationId: idFrom('jonah asks for his uncle'), odsCode, relation: 'family' },
		subject: { givenNames: 'George', familyName: 'Tully', birthDate: '1955-09-02' },
		...{ legalBasis: 'best-interest', why: 'To look after his appointments when he is ill.' }
	});
}

import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, changeAs, choose, deny, EVERYONE, permit, withdraw } from '#tests/sharing.ts';
import { describeMade } from './describe-made.ts';
import { reviewSharing, type SharingWish } from './review-sharing.ts';

async function amina() {
	const patient = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	const source = await makeSource(practice);
	await relate(patient.patientId, practice);
	const answer = await ingestBundle(
		source,
		bundleOf(source, patient, [
			hba1c(source, randomUUID(), 71),
			hba1c(source, randomUUID(), 72, { meta: { security: [NOPAT] } })
		])
	);
	const { entry } = answer.body as { entry: { response: { location: string } }[] };
	const [shown, withheld] = entry.map(({ response }) => response.location.split('/')[1]!);
	return { patient, practice, hospital, source, shown: shown!, withheld: withheld! };
}
const NOPAT = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' };

const own = ({ actor, patientId }: TestPatient) =>
	openRecord(actor, { patientId, purpose: 'PATRQT' });
const review = async (patient: TestPatient, wish?: SharingWish) =>
	reviewSharing(await own(patient), wish);
const words = async (patient: TestPatient, wish?: SharingWish) => {
	const { made, names } = await review(patient, wish);
	return made.map((one) => describeMade(one, names));
};

test('who may open the record now, why, and what was chosen about whom', async () => {
	const { patient, practice, hospital, shown } = await amina();
	await deny(patient, at(hospital), { kind: 'entry', entryId: shown });
	await choose(patient, 'emergency-reach', 'everything');
	const { relationships, organisations, sharing } = await review(patient);
	expect(relationships.map(({ organisation, kind }) => [organisation.name, kind])).toEqual([
		['Harbour Lane Surgery', 'registered']
	]);
	// To choose from: those who look after her and those who have sent something, and no others.
	expect(organisations.map(({ organisationId }) => organisationId)).toEqual([
		practice.organisationId
	]);
	expect(sharing.emergencyReach).toBe('everything');
	expect(await words(patient)).toEqual([
		'In an emergency, people who treat you can see: everything.',
		'You hide “HbA1c” (this one entry) from Marlsea General Hospital. In an emergency it does not hold, so that people who treat you can know.'
	]);
});

test('an entry that the patient may not see is never named, and cannot be asked about', async () => {
	const { patient, withheld } = await amina();
	await deny(patient, EVERYONE, { kind: 'entry', entryId: withheld });
	expect((await words(patient))[0]).toMatch(/^You hide one entry from everyone/);
	await expect(review(patient, { entryIds: [withheld] })).rejects.toThrow('could not find');
});

test('every choice ever is there, newest first, page by page; those that hold are told apart', async () => {
	const { patient, practice } = await amina();
	const first = await deny(patient, at(practice), { kind: 'category', category: 'results' });
	await withdraw(patient, first);
	for (let count = 0; count < 20; count++) {
		await permit(patient, at(practice), { kind: 'label', label: 'hiv' });
	}
	expect((await review(patient)).made).toHaveLength(20);
	const pages = [await review(patient, { page: 1 }), await review(patient, { page: 2 })];
	expect(pages.map(({ made }) => made.length)).toEqual([20, 1]);
	expect(pages[1]).toMatchObject({ total: 21, pages: 2 });
	expect((await review(patient, { page: 1, around: first })).page).toBe(2);
	expect(pages[1]!.made[0]).toMatchObject({ id: first, endedAt: expect.any(Date) as Date });
});

test('a later choice of the same kind ends the one before', async () => {
	const { patient } = await amina();
	await choose(patient, 'whole-record', 'never');
	await choose(patient, 'whole-record', 'usual');
	const { made } = await review(patient, { page: 1 });
	expect(made.map((one) => one.endedAt !== null)).toEqual([false, true]);
	expect(await words(patient)).toEqual(['For your whole record you chose “Share as usual”.']);
});

test('staff are found by whole words of their name; patients, leavers and clerks are not', async () => {
	const { patient, practice } = await amina();
	const surname = `Doyle${randomUUID().slice(0, 6)}`;
	const account = (name: string) =>
		createAccount({
			...{ email: `${randomUUID()}@example.test`, name, password: 'a long password' },
			patientId: null
		});
	const { organisationId } = practice;
	const accountId = await account(`Nurse Patrick ${surname}`);
	await appointStaff({ accountId, organisationId, role: 'nurse', jobTitle: 'Staff nurse' });
	await account(`Mary ${surname}`);
	const clerk = await account(`Tom ${surname}`);
	await appointStaff({
		accountId: clerk,
		organisationId,
		role: 'administrator',
		jobTitle: 'Clerk'
	});

	const found = async (person: string) =>
		(await review(patient, { person })).people.map((one) => one.words);
	const nurse = `Nurse Patrick ${surname}, Staff nurse at Harbour Lane Surgery`;
	expect(await found(surname.toLowerCase())).toEqual([nurse]);
	expect(await found(`patrick  ${surname}`)).toEqual([nurse]);
	expect(await found(surname.slice(0, -1))).toEqual([]);
	expect(await found(`%`)).toEqual([]);
	expect(await found('')).toEqual([]);
	// An account that a form names is named back only if it is somebody's who works there.
	const { people } = await review(patient, { accountIds: [clerk, accountId] });
	expect(people.map((one) => one.words)).toEqual([nurse]);
});

test('the event names the entries that are named, and Dana sees nothing of it', async () => {
	const { patient, shown } = await amina();
	await changeAs(patient, {
		...{ kind: 'mark', markId: randomUUID() },
		...{ entryId: shown, label: 'mental-health' }
	} as const);
	await review(patient);
	expect((await listEvents(patient.patientId)).at(-1)).toMatchObject({
		...{ action: 'opened', view: 'sharing', basis: 'own-record', outcome: 'allowed' },
		seen: [shown]
	});
	const dana = await makePatient('Dana Price');
	expect(await review(dana)).toMatchObject({ made: [], relationships: [], organisations: [] });
	await expect(review(dana, { entryIds: [shown] })).rejects.toThrow('could not find');
	const hers = { patientId: patient.patientId, purpose: 'PATRQT' } as const;
	await expect(openRecord(dana.actor, hers)).rejects.toThrow('could not find');
});

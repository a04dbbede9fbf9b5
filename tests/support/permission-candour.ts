import { createAccount } from '#lib/identity/server/create-account.ts';
import type { Organisation, StaffRoleKind } from '#lib/organisations/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { makeOrganisation, makePatient, makeSource, relate, type TestPatient } from './cast.ts';
import { makeFreshDatabase } from './fresh-database.ts';
import { test as base } from './journey.ts';
import { giveUpMessage } from './outbox.ts';
import { fileRecord, ownAccess } from './permission.ts';
import { makePlan } from './plans.ts';
import { choose, deny, EVERYONE } from './sharing.ts';
import { DEMO_PASSWORD, startCandour } from './start-candour.ts';
import { withDatabase } from './with-database.ts';

const PATIENTS = {
	amina: 'Amina Yusuf',
	george: 'George Tully',
	mo: 'Mo Bashir',
	rhiannon: 'Rhiannon Evans',
	joan: 'Joan Mercer',
	dana: 'Dana Price'
} as const;
type Patients = Record<keyof typeof PATIENTS, TestPatient>;

/**
 * Journeys about codes, links and plans, on a Candour of their own for each worker: patients of one
 * surgery, and people elsewhere who have nothing to do with them. One patient is for one journey.
 */
export const test = base.extend<{ baseURL: string }, { area: { origin: string } & Patients }>({
	area: [
		async ({}, use) => {
			const database = await makeFreshDatabase();
			const patients = await withDatabase(database, prepare);
			const candour = await startCandour({ ...database.environment, CANDOUR_DEMO: 'false' });
			await use({ origin: candour.origin, ...patients });
			await candour.stop();
			await database.drop();
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	baseURL: async ({ area }, use) => use(area.origin)
});

async function prepare(): Promise<Patients> {
	const surgery = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const source = await makeSource(surgery);
	const patients = {} as Patients;
	for (const [account, name] of Object.entries(PATIENTS)) {
		const patient = await makePatient(name);
		patients[account as keyof Patients] = patient;
		await relate(patient.patientId, surgery);
		await fileRecord(source, patient);
		await makeAccount(account, name, patient.patientId);
	}
	await deny(patients.amina, EVERYONE, { kind: 'category', category: 'results' });
	await choose(patients.amina, 'say-withheld', 'yes');
	await makePlan(await ownAccess(patients.joan), 'about-me');

	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	await makeOrganisation('ambulance', 'North Shore Ambulance Service');
	const pharmacy = await makeOrganisation('pharmacy', 'Brightsave Supermarket Pharmacy');
	const community = await makeOrganisation('community', 'Mersey Shore Community Health');
	await makeStaff('dr.chen', 'Dr Mei Chen', [surgery], 'gp', 'GP partner');
	await makeStaff('dr.walsh', 'Dr Niamh Walsh', [hospital], 'doctor', 'A&E consultant');
	await makeStaff('pharmacist.lowe', 'Daniel Lowe', [pharmacy], 'pharmacist', 'Pharmacist');
	await makeStaff('nurse.adeyemi', 'Folake Adeyemi', [community, hospital], 'nurse', 'Nurse');
	await makeStaff('sam.okafor', 'Sam Okafor', [community], 'operator', 'Operator');
	await giveUpMessage();
	return patients;
}

function makeAccount(account: string, name: string, patientId: string | null = null) {
	const email = `${account}@demo.test`;
	return createAccount({ email, name, password: DEMO_PASSWORD, patientId });
}

async function makeStaff(
	account: string,
	name: string,
	places: Organisation[],
	role: StaffRoleKind,
	jobTitle: string
): Promise<void> {
	const accountId = await makeAccount(account, name);
	for (const { organisationId } of places) {
		await appointStaff({ accountId, organisationId, role, jobTitle });
	}
}

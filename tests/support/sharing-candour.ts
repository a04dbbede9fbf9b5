import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { sessions } from '#lib/identity/server/tables.ts';
import type { Organisation, StaffRoleKind } from '#lib/organisations/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { database } from '#lib/server/db.ts';
import { bundleOf, hba1c } from './bundles.ts';
import { makeOrganisation, makePatient, makeSource, relate, type TestPatient } from './cast.ts';
import { makeFreshDatabase } from './fresh-database.ts';
import { test as base } from './journey.ts';
import { DEMO_PASSWORD, startCandour } from './start-candour.ts';
import { withDatabase } from './with-database.ts';

const PATIENTS = {
	amina: 'Amina Yusuf',
	george: 'George Tully',
	mo: 'Mo Bashir',
	dana: 'Dana Price',
	rhiannon: 'Rhiannon Morgan',
	siobhan: 'Siobhan Flynn'
} as const;
interface Area {
	patients: Record<keyof typeof PATIENTS, TestPatient>;
	/** George's, who gave the password 11 minutes ago. */
	staleSession: string;
}

/**
 * Journeys about sharing, on a Candour of their own for each worker: patients of one surgery whom a
 * hospital is treating too. One patient is for one journey, because each leaves choices behind.
 */
export const test = base.extend<{ baseURL: string }, { area: Area & { origin: string } }>({
	area: [
		async ({}, use) => {
			const fresh = await makeFreshDatabase();
			const area = await withDatabase(fresh, prepare);
			const candour = await startCandour({ ...fresh.environment, CANDOUR_DEMO: 'false' });
			await use({ origin: candour.origin, ...area });
			await candour.stop();
			await fresh.drop();
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	baseURL: async ({ area }, use) => use(area.origin)
});

async function prepare(): Promise<Area> {
	const surgery = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	const source = await makeSource(surgery);
	const patients = {} as Area['patients'];
	const accounts: Record<string, string> = {};
	for (const [account, name] of Object.entries(PATIENTS)) {
		const patient = await makePatient(name);
		patients[account as keyof typeof PATIENTS] = patient;
		await relate(patient.patientId, surgery);
		await relate(patient.patientId, hospital);
		await fileRecord(source, patient);
		accounts[account] = await makeAccount(account, name, patient.patientId);
	}
	await makeStaff('dr.walsh', 'Dr Niamh Walsh', hospital, 'doctor', 'A&E consultant');
	await makeStaff('nurse.doyle', 'Nurse Patrick Doyle', hospital, 'nurse', 'Staff nurse');
	const staleSession = await startSession(accounts.george!);
	const authenticatedAt = new Date(Date.now() - 11 * 60_000);
	// The only session there is yet.
	await database()
		.update(sessions)
		.set({ authenticatedAt })
		.where(eq(sessions.accountId, accounts.george!));
	return { patients, staleSession };
}

/** A problem of the mind, a medicine that matters for safety, a letter that mentions it, and a result. */
async function fileRecord(source: FeedSource, patient: TestPatient): Promise<void> {
	const known = (resource: string) => ({
		identifier: [{ system: `${source.identifierSystems[0]}${resource}`, value: randomUUID() }]
	});
	const text = 'She goes on with lithium.';
	const resources = [
		{
			resourceType: 'Condition',
			...known('problem'),
			clinicalStatus: {
				coding: [
					{
						system: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
						code: 'active'
					}
				]
			},
			code: { text: 'Bipolar disorder' },
			recordedDate: '2018-02-01'
		},
		{
			resourceType: 'MedicationRequest',
			...known('medicine'),
			status: 'active',
			intent: 'order',
			medicationCodeableConcept: { text: 'Lithium carbonate 400mg tablets' },
			authoredOn: '2026-05-01'
		},
		{
			resourceType: 'DocumentReference',
			...known('document'),
			status: 'current',
			docStatus: 'final',
			description: 'Clinic letter',
			date: '2026-05-02T10:00:00+01:00',
			content: [
				{
					attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') }
				}
			]
		},
		hba1c(source, randomUUID(), 52)
	];
	const { status, body } = await ingestBundle(source, bundleOf(source, patient, resources));
	if (status !== 200) throw new Error(`Not filed: ${JSON.stringify(body)}`);
}

function makeAccount(account: string, name: string, patientId: string | null = null) {
	const email = `${account}@demo.test`;
	return createAccount({ email, name, password: DEMO_PASSWORD, patientId });
}

async function makeStaff(
	account: string,
	name: string,
	{ organisationId }: Organisation,
	role: StaffRoleKind,
	jobTitle: string
): Promise<void> {
	const accountId = await makeAccount(account, name);
	await appointStaff({ accountId, organisationId, role, jobTitle });
}

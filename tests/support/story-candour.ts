import { randomUUID } from 'node:crypto';
import { createAccount } from '#lib/identity/server/create-account.ts';
import type { Organisation, OrganisationKind, StaffRoleKind } from '#lib/organisations/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { recordRelationship } from '#lib/organisations/server/record-relationship.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import type { bundleOf } from './bundles.ts';
import { makeOrganisation, makePatient, makeSource, relate, type TestPatient } from './cast.ts';
import { makeFeedClient, sendBundle, type FeedClient } from './feed-client.ts';
import { introducing } from './fed-candour.ts';
import { makeFreshDatabase } from './fresh-database.ts';
import { test as base } from './journey.ts';
import { DEMO_PASSWORD, startCandour } from './start-candour.ts';
import { withDatabase } from './with-database.ts';

type Resource = Parameters<typeof bundleOf>[2][number];
type Staff = [account: string, name: string, role: StaffRoleKind, jobTitle: string];

/** Everybody in George's story, with one who looks after patients there. All have systems that send. */
const PLACES = {
	surgery: ['gp-practice', 'Lighthouse Medical Centre', ['dr.osei', 'Dr Kwame Osei', 'gp', 'GP']],
	walkIn: [
		'urgent-care',
		'Sandholme Walk-in Centre',
		['nurse.pike', 'Nurse Helen Pike', 'nurse', 'Nurse practitioner']
	],
	hospital: [
		'hospital',
		'Marlsea General Hospital',
		['dr.walsh', 'Dr Niamh Walsh', 'doctor', 'A&E consultant']
	],
	ambulance: [
		'ambulance',
		'North Shore Ambulance Service',
		['paramedic.okoro', 'Paramedic Chidi Okoro', 'paramedic', 'Paramedic']
	],
	specialist: [
		'hospital',
		'St Brannock Specialist Hospital',
		['dr.iyer', 'Dr Lakshmi Iyer', 'doctor', 'Consultant respiratory physician']
	],
	pharmacy: [
		'pharmacy',
		'Brightsave Supermarket Pharmacy',
		['pharmacist.lowe', 'Pharmacist Daniel Lowe', 'pharmacist', 'Pharmacist']
	]
} as const satisfies Record<string, [OrganisationKind, string, Staff]>;
export type Place = keyof typeof PLACES;

export interface Story {
	george: TestPatient;
	/** Their system sends this about George, and it is filed. */
	send: (from: Place, ...resources: Resource[]) => Promise<void>;
}

interface Prepared {
	george: TestPatient;
	clients: Record<Place, FeedClient>;
}

/** George's story on a Candour of its own for each worker, before anything of it has happened. */
export const test = base.extend<{ baseURL: string }, { story: Story & { origin: string } }>({
	story: [
		async ({}, use) => {
			const database = await makeFreshDatabase();
			const { george, clients } = await withDatabase(database, prepare);
			const candour = await startCandour({ ...database.environment, CANDOUR_DEMO: 'false' });
			const { origin } = candour;
			await use({ origin, george, send });
			await candour.stop();
			await database.drop();

			async function send(from: Place, ...resources: Resource[]) {
				const { source } = clients[from];
				const person = { ...george, givenName: 'George' };
				const bundle = introducing(source, person, resources.map(numbered(source)));
				const { status, body } = await sendBundle(origin, clients[from], bundle);
				if (status !== 200) throw new Error(`Not filed: ${JSON.stringify(body)}`);
			}
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	baseURL: async ({ story }, use) => use(story.origin)
});

/** Each thing has a number of its source's own. */
const numbered =
	({ identifierSystems: [system] }: FeedSource) =>
	(resource: Resource) => ({
		...resource,
		identifier: [{ system: `${system}thing`, value: randomUUID() }]
	});

async function prepare(): Promise<Prepared> {
	const george = await makePatient('George Tully', '1955-09-02');
	await makeAccount('george', 'George Tully', george.patientId);
	const clients = {} as Prepared['clients'];
	for (const [key, [kind, name, staff]] of Object.entries(PLACES)) {
		const place = await makeOrganisation(kind, name);
		clients[key as Place] = await makeFeedClient('ES384', await makeSource(place));
		await employ(place, staff);
		if (key === 'surgery') await relate(george.patientId, place);
		if (key === 'pharmacy') await nominate(george, place);
	}
	return { george, clients };
}

async function employ({ organisationId }: Organisation, staff: Staff): Promise<void> {
	const [account, name, role, jobTitle] = staff;
	const accountId = await makeAccount(account, name);
	await appointStaff({ accountId, organisationId, role, jobTitle });
}

function makeAccount(account: string, name: string, patientId: string | null = null) {
	const email = `${account}@demo.test`;
	return createAccount({ email, name, password: DEMO_PASSWORD, patientId });
}

function nominate({ patientId }: TestPatient, { organisationId }: Organisation): Promise<void> {
	const nominated = { kind: 'nominated-pharmacy', startsAt: new Date('2015-01-01') } as const;
	return recordRelationship(patientId, organisationId, { ...nominated, endsAt: null });
}

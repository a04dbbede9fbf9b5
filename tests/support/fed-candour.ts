import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { sessions } from '#lib/identity/server/tables.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { sourceAnswers } from '#lib/record/server/tables.ts';
import { database, inPatient, provideDatabase } from '#lib/server/db.ts';
import { openDatabase } from '#lib/server/open-database.ts';
import { bundleOf } from './bundles.ts';
import { makeOrganisation, makePatient, makeSource, relate, type TestPatient } from './cast.ts';
import { makeFeedClient, sendBundle, type FeedClient } from './feed-client.ts';
import { makeFreshDatabase } from './fresh-database.ts';
import { test as base } from './journey.ts';
import { DEMO_PASSWORD, startCandour } from './start-candour.ts';

/** A Candour of one's own, with a source whose system may send: Amina, her surgery and an operator. */
export interface FedCandour {
	origin: string;
	source: FeedSource;
	amina: TestPatient;
	/** A patient of the same surgery, and of a hospital that did not answer on 7 August 2026. */
	george: TestPatient;
	/** An operator who gave the password 11 minutes ago. */
	staleSession: string;
	/** Sends a bundle as the source's system does: with a token got by its registered key. */
	send: (bundle: string) => ReturnType<typeof sendBundle>;
}

interface Prepared extends Omit<FedCandour, 'origin' | 'send'> {
	client: FeedClient;
}

/** Journeys on such a Candour: one for each worker, because each leaves something behind. */
export const test = base.extend<{ baseURL: string }, { fed: FedCandour }>({
	fed: [
		async ({}, use) => {
			const { environment, drop } = await makeFreshDatabase();
			const { client, ...area } = await prepare(environment);
			const candour = await startCandour({ ...environment, CANDOUR_DEMO: 'false' });
			const { origin } = candour;
			await use({ origin, ...area, send: (bundle) => sendBundle(origin, client, bundle) });
			await candour.stop();
			await drop();
		},
		{ scope: 'worker', timeout: 120_000 }
	],
	baseURL: async ({ fed }, use) => use(fed.origin)
});

/** Fills the database while nobody serves from it: who runs an embedded one has it alone. */
async function prepare(environment: {
	DATABASE_URL?: string;
	CANDOUR_DATA?: string;
}): Promise<Prepared> {
	const { DATABASE_URL: databaseUrl, CANDOUR_DATA: dataFolder = '' } = environment;
	const { db, close } = await openDatabase({ databaseUrl, dataFolder });
	provideDatabase(db);
	try {
		const surgery = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
		const source = await makeSource(surgery);
		const amina = await makePatient('Amina Yusuf');
		await relate(amina.patientId, surgery);
		await makeAccount('amina', 'Amina Yusuf', amina.patientId);
		const george = await makePatient('George Tully');
		await relate(george.patientId, surgery);
		await makeAccount('george', 'George Tully', george.patientId);
		await failToAnswer(george);
		// A patient of whom nobody has sent anything.
		const dana = await makePatient('Dana Price');
		await makeAccount('dana', 'Dana Price', dana.patientId);
		const operator = await makeAccount('sam.okafor', 'Sam Okafor');
		const { organisationId } = surgery;
		const role = { role: 'operator', jobTitle: 'Shared record operator' } as const;
		await appointStaff({ accountId: operator, organisationId, ...role });
		const staleSession = await startSession(operator);
		// The only session there is yet.
		const authenticatedAt = new Date(Date.now() - 11 * 60_000);
		await database()
			.update(sessions)
			.set({ authenticatedAt })
			.where(eq(sessions.accountId, operator));
		const client = await makeFeedClient('ES384', source);
		return { source, amina, george, staleSession, client };
	} finally {
		await close();
		provideDatabase(undefined);
	}
}

function makeAccount(account: string, name: string, patientId: string | null = null) {
	const email = `${account}@demo.test`;
	return createAccount({ email, name, password: DEMO_PASSWORD, patientId });
}

async function failToAnswer({ patientId }: TestPatient): Promise<void> {
	const hospital = await makeOrganisation('hospital', 'City Hospital');
	const { sourceId } = await makeSource(hospital);
	await relate(patientId, hospital);
	const answers = {
		lastGoodAt: new Date('2026-08-06T16:30:00Z'),
		lastFailedAt: new Date('2026-08-07T08:30:00Z')
	};
	await inPatient(patientId, (tx) =>
		tx.insert(sourceAnswers).values({ patientId, sourceId, ...answers })
	);
}

interface Person {
	nhsNumber: string;
	familyName: string;
	givenName?: string;
	birthDate: string;
	/** The NHS number of the record that lives on, if the source says that there are two of one person. */
	replacedBy?: string;
}

/** A bundle that also says who its patient is. */
export function introducing(
	source: FeedSource,
	person: Person,
	resources: Parameters<typeof bundleOf>[2] = []
): string {
	const bundle = JSON.parse(bundleOf(source, person, resources)) as { entry: object[] };
	const system = 'https://fhir.nhs.uk/Id/nhs-number';
	const { nhsNumber, familyName, givenName = 'Ada', birthDate, replacedBy } = person;
	const own = { system: `${source.identifierSystems[0]}patient`, value: randomUUID() };
	const resource = {
		resourceType: 'Patient',
		identifier: [{ system, value: nhsNumber }, own],
		name: [{ use: 'official', family: familyName, given: [givenName] }],
		birthDate,
		...(replacedBy && {
			link: [{ other: { identifier: { system, value: replacedBy } }, type: 'replaced-by' }]
		})
	};
	const request = { method: 'PUT', url: `Patient?identifier=${own.system}|${own.value}` };
	bundle.entry.unshift({ fullUrl: `urn:uuid:${randomUUID()}`, resource, request });
	return JSON.stringify(bundle);
}

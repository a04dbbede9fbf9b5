import { readdirSync, readFileSync } from 'node:fs';
import { count } from 'drizzle-orm';
import * as openid from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SUPPORTING_TYPES } from '#lib/fhir/supporting-types.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { entries, entryVersions } from '#lib/record/server/tables.ts';
import { inPatient } from '#lib/server/db.ts';
import { makeNhsNumber } from '#tests/cast.ts';
import { makeFeedClient, type FeedClient } from '#tests/feed-client.ts';
import { makeFreshDatabase, type FreshDatabase } from '#tests/fresh-database.ts';
import { startCandour, type StartedCandour } from '#tests/start-candour.ts';
import { withDatabase } from '#tests/with-database.ts';

/** Whole patients that a generator made: US demographics, POST, urn:uuid references, no NHS numbers. */
const folder = new URL('../../../shared/data/synthea-r4/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

interface Resource {
	resourceType: string;
	identifier: { system: string; value: string }[];
}
interface Person {
	name: string;
	nhsNumber: string;
	body: string;
	/** How many resources of the bundle are entries of a record. */
	entries: number;
}

let fresh: FreshDatabase;
let client: FeedClient;
let candour: StartedCandour;
let authorization: string;
const people = files.map(readPerson);

beforeAll(async () => {
	fresh = await makeFreshDatabase();
	client = await withDatabase(fresh, () => makeFeedClient('ES384'));
	candour = await startCandour({ ...fresh.environment, CANDOUR_DEMO: 'false' });
	authorization = await getToken();
});

afterAll(async () => {
	await candour.stop();
	await fresh.drop();
});

test('the folder has its six patients', () => {
	expect(people).toHaveLength(6);
});

test.each(people)('$name goes in whole, and again changes nothing', async (person) => {
	const first = await send(person);
	expect(first.status).toBe(200);
	const made = first.entry.filter(({ response }) => response.status === '201');
	expect(made).toHaveLength(person.entries);

	const again = await send(person);
	expect(again.status).toBe(200);
	expect(again.entry.filter(({ response }) => response.status === '201')).toEqual([]);
	expect(again.entry.map(({ response }) => response.location)).toEqual(
		first.entry.map(({ response }) => response.location)
	);
});

test('every entry is there once, in one version, when Candour has stopped', async () => {
	await candour.stop();
	await withDatabase(fresh, async () => {
		for (const { nhsNumber, entries: expected } of people) {
			const patientId = (await findPatientId(nhsNumber))!;
			const counted = await inPatient(patientId, async (tx) => {
				const [[all], [versions]] = await Promise.all([
					tx.select({ count: count() }).from(entries),
					tx.select({ count: count() }).from(entryVersions)
				]);
				return [all!.count, versions!.count];
			});
			expect(counted).toEqual([expected, expected]);
		}
	});
});

function readPerson(name: string): Person {
	const bundle = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
		entry: { resource: Resource }[];
	};
	const resources = bundle.entry.map(({ resource }) => resource);
	const patient = resources.find(({ resourceType }) => resourceType === 'Patient')!;
	const nhsNumber = makeNhsNumber();
	patient.identifier.push({ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber });
	const inRecord = resources.filter(({ resourceType }) => !(resourceType in SUPPORTING_TYPES));
	return { name, nhsNumber, body: JSON.stringify(bundle), entries: inRecord.length };
}

/** As a supplier would: with a library that knows nothing of us. */
async function getToken(): Promise<string> {
	const { clientId, kid, privateKey: key } = client;
	const server = {
		issuer: candour.origin,
		token_endpoint: `${candour.origin}/oauth/token`
	};
	const configuration = new openid.Configuration(
		server,
		clientId,
		{},
		openid.PrivateKeyJwt({ key, kid })
	);
	openid.allowInsecureRequests(configuration);
	const tokens = await openid.clientCredentialsGrant(configuration, { scope: 'system/*.cu' });
	return `Bearer ${tokens.access_token}`;
}

/** Each time as another message: what makes it change nothing is that we hold its entries already. */
async function send(person: Person) {
	const answer = await fetch(`${candour.origin}/fhir/R4`, {
		method: 'POST',
		headers: {
			authorization,
			'content-type': 'application/fhir+json',
			'x-request-id': crypto.randomUUID()
		},
		body: person.body
	});
	const body = (await answer.json()) as {
		entry: { response: { status: string; location?: string } }[];
	};
	return { status: answer.status, ...body };
}

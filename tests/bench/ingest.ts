import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { provideDatabase } from '#lib/server/db.ts';
import { seededPeople, type SeededPerson } from '../../src/commands/seed/people.ts';
import { registerPractices } from '../../src/commands/seed/practices.ts';
import { seededResources } from '../../src/commands/seed/resources.ts';
import { makeDatabase, makeEmbedded, type Server } from './databases.ts';
import type { Figure } from './figures.ts';
import { compare, medianRate, p99, rateRatio, type Comparison } from './measure.ts';

/** Of each bundle. A large one: a whole record that a practice sends when a patient joins it. */
const RESOURCES = 1000;

/** The same JSON put away by somebody who neither checks, maps, versions nor protects it. */
const TABLE = `create table bench_resources (
	patient_id uuid, place int, body jsonb, received text, primary key (patient_id, place))`;

export async function benchIngestOnPostgres(server: Server): Promise<Figure[]> {
	const { url, db, close } = await makeDatabase(server, 'ingest');
	const bare = postgres(url, { max: 1, onnotice: () => {} });
	provideDatabase(db);
	try {
		const bundles = await makeBundles();
		await bare.unsafe(TABLE);
		const floor = async () => {
			const { body, patientId } = bundles.next();
			const rows = resourcesOf(body).map((received, place) => [
				patientId,
				place,
				received,
				received
			]);
			await bare.begin(async (tx) => {
				await tx`insert into bench_resources
					${tx(rows.map(([patient_id, place, body, received]) => ({ patient_id, place, body, received })) as never)}`;
			});
		};
		const options = { rounds: 7, milliseconds: 2500, atOnce: 1 };
		const measured = await compare(() => ingest(bundles), floor, options);
		return figures('postgresql', measured, { ratio: 0.3, rate: 1500 });
	} finally {
		await bare.end();
		await close();
		provideDatabase(undefined);
	}
}

export async function benchIngestEmbedded(): Promise<Figure[]> {
	const { client, db, close } = await makeEmbedded();
	provideDatabase(db);
	try {
		const bundles = await makeBundles();
		await client.exec('set role none');
		await client.exec(TABLE);
		const floor = async () => {
			const { body, patientId } = bundles.next();
			const values = resourcesOf(body).flatMap((received, place) => [
				patientId,
				place,
				received,
				received
			]);
			await client.query(`insert into bench_resources values ${PLACES}`, values);
		};
		const between = (which: string) =>
			client.exec(which === 'floor' ? 'set role none' : 'set role candour_app');
		const options = { rounds: 5, milliseconds: 2500, atOnce: 1, between };
		const measured = await compare(() => ingest(bundles), floor, options);
		return figures('embedded', measured, {});
	} finally {
		await close();
		provideDatabase(undefined);
	}
}

const PLACES = Array.from({ length: RESOURCES }, (_, row) => {
	return `($${row * 4 + 1}, $${row * 4 + 2}, $${row * 4 + 3}, $${row * 4 + 4})`;
}).join(', ');

function resourcesOf(body: string): string[] {
	const { entry } = JSON.parse(body) as { entry: { resource: object }[] };
	return entry.map(({ resource }) => JSON.stringify(resource));
}

interface Bundle {
	source: FeedSource;
	patientId: string;
	body: string;
}
interface Bundles {
	next: () => Bundle;
}

/** Each of another patient, so that nothing is known already. */
async function makeBundles(): Promise<Bundles> {
	const [source] = await registerPractices();
	const people = seededPeople();
	return {
		next() {
			const person = people.next().value as SeededPerson;
			return { source: source!, patientId: person.patientId, body: bundleText(person, source!) };
		}
	};
}

function bundleText(person: SeededPerson, source: FeedSource): string {
	const system = `${source.identifierSystems[0]}entry`;
	const { nhsNumber, demographics } = person;
	const patient = {
		resourceType: 'Patient',
		identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
		name: [{ use: 'official', family: demographics.familyName, given: [demographics.givenNames] }],
		birthDate: demographics.birthDate
	};
	const told = [patient, ...seededResources(person, RESOURCES - 1, system)];
	const entry = told.map((resource) => ({
		fullUrl: `urn:uuid:${randomUUID()}`,
		resource,
		request: { method: 'POST', url: resource.resourceType }
	}));
	const identifier = { system: `${source.identifierSystems[0]}message`, value: randomUUID() };
	return JSON.stringify({ resourceType: 'Bundle', type: 'transaction', identifier, entry });
}

async function ingest(bundles: Bundles): Promise<void> {
	const { source, body } = bundles.next();
	const { status } = await ingestBundle(source, body);
	if (status !== 200) throw new Error(`A bundle was answered with ${status}.`);
}

function figures(
	on: string,
	measured: Comparison,
	aims: { ratio?: number; rate?: number }
): Figure[] {
	const name = `ingest_${on}`;
	const note = `bundles of ${RESOURCES}, against a multi-row insert of the same JSON`;
	const perSecond = RESOURCES * medianRate(measured.subject);
	return [
		{ name: `${name}.ratio`, value: rateRatio(measured), atLeast: aims.ratio, note },
		{ name: `${name}.per_second`, value: perSecond, atLeast: aims.rate, note: 'resources' },
		{ name: `${name}_bundle.p99_ms`, value: p99(measured.subject) },
		{ name: `${name}_floor.per_second`, value: RESOURCES * medianRate(measured.floor) }
	];
}

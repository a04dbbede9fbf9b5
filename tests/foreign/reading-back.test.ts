import '#tests/database.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '#tests/ask-route.ts';
import { makeNhsNumber, makeOrganisation, makeSource } from '#tests/cast.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import { SUPPORTING_TYPES } from '#lib/fhir/supporting-types.ts';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';

/**
 * Six whole patients that a generator made, from the feed's door to the patient's own pages: what
 * was sent is what somebody reads, all of it, whichever way they take through their record.
 */
const folder = new URL('../../../shared/data/synthea-r4/', import.meta.url);
const files = existsSync(folder)
	? readdirSync(folder).filter((name) => name.endsWith('.json'))
	: [];

interface Resource {
	resourceType: string;
	identifier: { system: string; value: string }[];
}
interface Person {
	session: string;
	/** What each entry was sent as, by the id that the feed's answer gave it. */
	sent: Map<string, string>;
}

describe.skipIf(files.length === 0).each(files)('%s', (name) => {
	let person: Person;
	let listed: Map<string, string>;
	beforeAll(async () => {
		const organisation = await makeOrganisation('hospital', 'A generated hospital');
		person = await file(name, await makeSource(organisation));
		listed = await readCategories(person.session);
	});

	test('all pages of all categories together have each entry, once', () => {
		expect(person.sent.size).toBeGreaterThan(100);
		expect(countByType([...listed.keys()], person)).toEqual(
			countByType([...person.sent.keys()], person)
		);
	});

	test('so has the timeline', async () => {
		const { ids } = await readPages('/me/record/timeline', person.session);
		expect(countByType(ids, person)).toEqual(countByType([...person.sent.keys()], person));
	});

	test('and the overview counts as many', async () => {
		const { body } = await read('/me/record', person.session);
		const { categories } = (JSON.parse(body) as { data: { categories: Counted[] } }).data;
		const total = categories.reduce(
			(sum, one) => sum + (parseInt(one.total.replace(',', '')) || 0),
			0
		);
		expect(total).toBe(person.sent.size);
	});

	test('of every kind, each page opens and has the words as they were received', async () => {
		for (const id of sample([...person.sent.keys()], person)) {
			const type = person.sent.get(id)!;
			const { body } = await read(`/me/record/${listed.get(id)}/${id}`, person.session);
			const { data } = JSON.parse(body) as {
				data: { versions: { text: string }[]; title: string };
			};
			expect(data.title.trim(), type).not.toBe('');
			expect(data.versions).toHaveLength(1);
			expect(data.versions[0]!.text, type).toContain(`"resourceType": "${type}"`);
		}
	});
});

interface Counted {
	total: string;
}

/** As a supplier sends it, but for an NHS number that is Britain's. */
async function file(name: string, source: FeedSource): Promise<Person> {
	const bundle = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as {
		identifier?: object;
		entry: { resource: Resource }[];
	};
	const nhsNumber = makeNhsNumber();
	const patient = bundle.entry.find(({ resource }) => resource.resourceType === 'Patient')!;
	const system = 'https://fhir.nhs.uk/Id/nhs-number';
	patient.resource.identifier.push({ system, value: nhsNumber });
	bundle.identifier = { system: `${source.identifierSystems[0]}message`, value: randomUUID() };
	const answer = await ingestBundle(source, JSON.stringify(bundle));
	expect(answer.status, JSON.stringify(answer).slice(0, 1000)).toBe(200);

	const { entry } = (answer as unknown as { body: Answer }).body;
	const filed = entry.map(({ response }, place): [string, string] => [
		idIn(response.location),
		bundle.entry[place]!.resource.resourceType
	]);
	const email = `${randomUUID()}@example.test`;
	const patientId = (await findPatientId(nhsNumber))!;
	const accountId = await createAccount({
		email,
		name: 'A patient',
		password: 'pass word 1',
		patientId
	});
	return {
		session: await startSession(accountId),
		sent: new Map(filed.filter(([, type]) => !(type in SUPPORTING_TYPES)))
	};
}

interface Answer {
	entry: { response: { location?: string } }[];
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

function idIn(location = ''): string {
	return UUID.exec(location)?.[0] ?? '';
}

/** Every entry that some category lists, and which does. */
async function readCategories(session: string): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const category of CATEGORIES) {
		const { ids, total } = await readPages(`/me/record/${category}`, session);
		expect(ids, category).toHaveLength(total);
		for (const id of ids) {
			expect(found.get(id), 'in two places').toBeUndefined();
			found.set(id, category);
		}
	}
	return found;
}

/** What the links of all its pages lead to, in order. */
async function readPages(path: string, session: string): Promise<{ ids: string[]; total: number }> {
	const ids: string[] = [];
	for (let page = 1; ; page++) {
		const { body } = await read(`${path}?page=${page}`, session);
		const { data } = JSON.parse(body) as { data: { pages: number; total: number } };
		ids.push(...linksIn(data));
		if (page >= data.pages) return { ids, total: data.total };
	}
}

/** Of a report that goes on from the page before, its link is there again, without a line of its own. */
function linksIn(data: object): string[] {
	const { sections, people, years, undated } = data as {
		sections?: { groups: { report: { row: Row | null } | null; rows: Row[] }[] }[];
		people?: Row[];
		years?: { months: { rows: Row[] }[] }[];
		undated?: Row[];
	};
	const groups = sections?.flatMap((section) => section.groups) ?? [];
	const rows = [
		...groups.flatMap(({ report, rows }) => (report?.row ? [report.row, ...rows] : rows)),
		...(people ?? []),
		...(years ?? []).flatMap(({ months }) => months.flatMap(({ rows }) => rows)),
		...(undated ?? [])
	];
	return rows.map(({ href }) => idIn(href));
}

interface Row {
	href: string;
}

async function read(path: string, session: string) {
	const reply = await ask(path, { session });
	expect(reply.status, `${path}: ${reply.body.slice(0, 500)}`).toBe(200);
	return reply;
}

function countByType(ids: string[], { sent }: Person): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const id of new Set(ids)) {
		const type = sent.get(id) ?? 'never sent';
		counts[type] = (counts[type] ?? 0) + 1;
	}
	return { ...counts, 'in all': ids.length };
}

const EACH = 5;

/** The first few of each type. */
function sample(ids: string[], { sent }: Person): string[] {
	const taken = new Map<string, number>();
	return ids.filter((id) => {
		const count = (taken.get(sent.get(id)!) ?? 0) + 1;
		taken.set(sent.get(id)!, count);
		return count <= EACH;
	});
}

import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { createAccount } from '#lib/identity/server/create-account.ts';
import { startSession } from '#lib/identity/server/sessions.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import type { Organisation, StaffRoleKind } from '#lib/organisations/schema.ts';
import { appointStaff } from '#lib/organisations/server/appoint-staff.ts';
import { attachments, entries } from '#lib/record/server/tables.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeNhsNumber, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import type { TestPatient } from '#tests/cast.ts';
import { authorise, makeFeedClient, type FeedClient } from '#tests/feed-client.ts';

/** She, in the smaller view of her own record. */
export const SHOWN_LESS = 'amina, shown less';

/** Whoever comes to the door; the last three are computers that show an access token. */
export const VIEWERS = [
	'nobody',
	'amina',
	SHOWN_LESS,
	'dana',
	'chen',
	'walsh',
	'operator',
	'manager',
	'hale',
	'feed',
	'feed, token expired',
	'feed, token wrong'
] as const;
export type Viewer = (typeof VIEWERS)[number];

export const PASSWORD = 'a password for the matrix';

/** Words that only Amina's record has: whoever else reads one of them has read her record. */
export const HERS = ['HbA1c', '71 mmol/mol', 'Amina Yusuf', 'A letter of hers'];
/** Sent about Amina, and not for her. */
export const WITHHELD = ['Kept from her', 'Not finished yet'];

const PEOPLE = ['amina', 'dana', 'chen', 'walsh', 'operator', 'manager', 'hale'] as const;
export type Person = (typeof PEOPLE)[number];

export interface Area {
	amina: TestPatient;
	dana: TestPatient;
	practice: Organisation;
	source: FeedSource;
	client: FeedClient;
	accounts: Record<Person, string>;
	emails: Record<Person, string>;
	/** Dr Chen's role at Amina's surgery. */
	role: string;
	/** Of Amina's, by what they are. */
	entries: { shown: string; withheld: string; unfinished: string; letter: string };
	attachment: string;
}

/**
 * Amina with a record, Dana elsewhere with hers, Amina's GP, a hospital doctor who has nothing to do
 * with her, an operator, her surgery's administrator and privacy officer, and a source with a client.
 */
export async function makeArea(): Promise<Area> {
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const elsewhere = await makeOrganisation('gp-practice', 'Priory Field Surgery');
	const [amina, dana] = [await makePatient('Amina Yusuf'), await makePatient('Dana Price')];
	await relate(amina.patientId, practice);
	await relate(dana.patientId, elsewhere);
	const source = await makeSource(practice);
	await file(await makeSource(elsewhere), dana, [{ text: 'Peak flow', value: 420 }]);

	const answers = await file(source, amina, [
		{ text: 'HbA1c', value: 71 },
		{ text: 'Kept from her', value: 72, meta: { security: [NOPAT] } },
		{ text: 'Not finished yet', value: 73, status: 'preliminary' }
	]);
	const letter = await fileLetter(source, amina);
	const [shown, withheld, unfinished] = answers;
	const emails = {} as Area['emails'];
	const accounts = {} as Area['accounts'];
	for (const name of PEOPLE) {
		emails[name] = `${name}-${randomUUID()}@example.test`;
		const patientId = { amina, dana }[name as 'amina']?.patientId ?? null;
		const wish = { email: emails[name], name: NAMES[name], password: PASSWORD, patientId };
		accounts[name] = await createAccount(wish);
	}
	const role = await appoint(accounts.chen, practice, 'gp');
	await appoint(accounts.walsh, await makeOrganisation('hospital', 'Marlsea General'), 'doctor');
	await appoint(accounts.operator, elsewhere, 'operator');
	await appoint(accounts.manager, practice, 'administrator');
	await appoint(accounts.hale, practice, 'privacy-officer');
	return {
		amina,
		dana,
		practice,
		source,
		client: await makeFeedClient('ES384', source),
		accounts,
		emails,
		role,
		entries: { shown: shown!, withheld: withheld!, unfinished: unfinished!, letter },
		attachment: await findAttachment(amina, letter)
	};
}

export const NAMES: Record<Person, string> = {
	amina: 'Amina Yusuf',
	dana: 'Dana Price',
	chen: 'Dr Mei Chen',
	walsh: 'Dr Niamh Walsh',
	operator: 'Sam Okafor',
	manager: 'Farah Begum',
	hale: 'Judith Hale'
};
/** The source says that it is not for the patient. */
export const NOPAT = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' };

function appoint(accountId: string, { organisationId }: Organisation, role: StaffRoleKind) {
	return appointStaff({ accountId, organisationId, role, jobTitle: role });
}

/** Who they are, as a request shows it: a session of their own each time, or a token. */
export async function introduce(
	area: Area,
	viewer: Viewer
): Promise<{ session?: string; headers?: Record<string, string> }> {
	if (viewer === 'nobody') return {};
	if (viewer === SHOWN_LESS) {
		return { session: await startSession(area.accounts.amina, { reduced: true }) };
	}
	if (viewer === 'feed, token wrong') return { headers: { authorization: 'Bearer made-up' } };
	if (viewer === 'feed') return { headers: { authorization: await authorise(area.client) } };
	if (viewer === 'feed, token expired') {
		const tenMinutesAgo = new Date(Date.now() - 10 * 60_000);
		const authorization = await atTime(tenMinutesAgo, () => authorise(area.client));
		return { headers: { authorization } };
	}
	return { session: await startSession(area.accounts[viewer]) };
}

interface Result extends Record<string, unknown> {
	text: string;
	value: number;
}

/** Files results, and says which entries they became, in order. */
export async function file(
	source: FeedSource,
	patient: TestPatient,
	results: Result[]
): Promise<string[]> {
	const resources = results.map(({ text, value, ...more }) =>
		hba1c(source, randomUUID(), value, { code: { text }, ...more })
	);
	return entryIds(await ingestBundle(source, bundleOf(source, patient, resources)));
}

async function fileLetter(source: FeedSource, patient: TestPatient): Promise<string> {
	const letter = {
		resourceType: 'DocumentReference',
		identifier: [{ system: `${source.identifierSystems[0]}document`, value: randomUUID() }],
		status: 'current',
		docStatus: 'final',
		description: 'A letter of hers',
		date: '2026-05-02T10:00:00+01:00',
		content: [
			{ attachment: { contentType: 'text/plain', data: Buffer.from('HbA1c').toString('base64') } }
		]
	};
	return entryIds(await ingestBundle(source, bundleOf(source, patient, [letter])))[0]!;
}

export async function listEntryIds(patientId: string): Promise<string[]> {
	const found = await inPatient(patientId, (tx) =>
		tx.select({ entryId: entries.entryId }).from(entries).where(eq(entries.patientId, patientId))
	);
	return found.map(({ entryId }) => entryId);
}

async function findAttachment({ patientId }: TestPatient, entryId: string): Promise<string> {
	const found = await inPatient(patientId, (tx) =>
		tx.select().from(attachments).where(eq(attachments.entryId, entryId))
	);
	return found[0]!.attachmentId;
}

function entryIds({ status, body }: { status: number; body: object }): string[] {
	if (status !== 200) throw new Error(`Not filed: ${JSON.stringify(body)}`);
	const { entry } = body as { entry: { response: { location: string } }[] };
	return entry.map(({ response }) => response.location.split('/')[1]!);
}

/** A message that waits for the operator. @returns its place on the worklist. */
export async function hold(source: FeedSource, body: string): Promise<string> {
	const answer = await ingestBundle(source, body);
	const [, id] = /under reference ([0-9a-f-]{36})/.exec(JSON.stringify(answer.body)) ?? [];
	if (answer.status !== 202 || !id) throw new Error(`Not held: ${JSON.stringify(answer)}`);
	return id;
}

export function holdInvalidNumber({ source }: Area): Promise<string> {
	const nhsNumber = makeNhsNumber().replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
	return hold(source, bundleOf(source, { nhsNumber }, [hba1c(source, randomUUID(), 50)]));
}

/** A message that says that two records, new ones of nobody in particular, are the same person's. */
export async function holdMerge({ source }: Area) {
	const [remaining, replaced] = [await makePatient('Ada Lovelace'), await makePatient('Ada Byron')];
	const system = 'https://fhir.nhs.uk/Id/nhs-number';
	const patient = {
		resourceType: 'Patient',
		identifier: [
			{ system, value: replaced.nhsNumber },
			{ system: `${source.identifierSystems[0]}patient`, value: randomUUID() }
		],
		link: [{ other: { identifier: { system, value: remaining.nhsNumber } }, type: 'replaced-by' }]
	};
	const entry = [{ resource: patient, request: { method: 'POST', url: 'Patient' } }];
	const identifier = { system: `${source.identifierSystems[0]}message`, value: randomUUID() };
	const bundle = { resourceType: 'Bundle', type: 'transaction', identifier, entry };
	const item = await hold(source, JSON.stringify(bundle));
	return { item, remaining, replaced };
}

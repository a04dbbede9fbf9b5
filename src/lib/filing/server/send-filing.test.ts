import validateBundle from '@d4l/js-fhir-validator/r4/js/Bundle.js';
import validateObservation from '@d4l/js-fhir-validator/r4/js/Observation.js';
import validateProvenance from '@d4l/js-fhir-validator/r4/js/Provenance.js';
import { asOwner } from '#tests/database.ts';
import type { Bundle, Observation, Provenance } from 'fhir/r4.d.ts';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { Organisation } from '#lib/organisations/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { inPatient, inTransaction } from '#lib/server/db.ts';
import { mergeRecords } from '#lib/record/server/merge-records.ts';
import { carrySelfCare } from '#lib/self-care/server/carry-self-care.ts';
import { correctReading } from '#lib/self-care/server/correct-reading.ts';
import { listEvents } from '#tests/access-events.ts';
import { makeOrganisation, makePatient, relate, type TestPatient } from '#tests/cast.ts';
import { accept, allowTestSystems, connectTo, openOwn, recordPressure } from '#tests/filing.ts';
import { openPracticeSystem, type PracticeSystem } from '#tests/practice-system.ts';
import { deny, EVERYTHING, at } from '#tests/sharing.ts';
import { TRIED_FOR } from '../rules.ts';
import { filedForPatientWords, filedWords } from '../words.ts';
import { setPatience } from './ask-system.ts';
import { carryFilings } from './carry-filings.ts';
import { disconnectSystem } from './disconnect-system.ts';
import { findEndpoint } from './find-endpoint.ts';
import { listDeadFilings } from './list-dead-filings.ts';
import { queueFiling } from './queue-filing.ts';
import { readFilings } from './read-filings.ts';
import { resendFiling } from './resend-filing.ts';
import { sendFiling } from './send-filing.ts';
import { tendFilings } from './tend-filings.ts';

let system: PracticeSystem;
let practice: Organisation;
let amina: TestPatient;
let own: RecordAccess;
let entryId: string;

beforeEach(async () => {
	allowTestSystems();
	[system, practice, amina] = await Promise.all([
		openPracticeSystem(),
		makeOrganisation('gp-practice', 'Harbour Lane Surgery'),
		makePatient()
	]);
	await relate(amina.patientId, practice);
	await connectTo(practice, system);
	own = await openOwn(amina);
	entryId = await recordPressure(own);
	return () => system.close();
});
afterEach(() => setPatience());

const acceptIt = async (version = 1) => (await accept(amina, practice, [{ entryId, version }]))!;
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const later = (count: number, filingId: string) => atTime(hours(count), () => sendFiling(filingId));
const held = () =>
	[...system.held.values()].filter((one) => one.resourceType === 'Observation') as Observation[];
const standing = async (patient = amina) =>
	(await inPatient(patient.patientId, (tx) => readFilings(tx, patient.patientId, [entryId]))).get(
		entryId
	);
const disclosed = async () =>
	(await listEvents(amina.patientId)).filter(({ view }) => view === 'filing');

const VALIDATE = { Observation: validateObservation, Provenance: validateProvenance };
/** HL7's schema of a bundle does not know what is in it: the two are looked at apart. */
function isWellFormed(bundle: Bundle): boolean {
	const entry = bundle.entry!.map(({ resource: _, ...rest }) => rest);
	return (
		validateBundle({ ...bundle, entry }) &&
		bundle.entry!.every(({ resource }) =>
			VALIDATE[resource!.resourceType as keyof typeof VALIDATE](resource)
		)
	);
}

test('what is accepted is in the practice’s own system, with who said it and who accepted it', async () => {
	const filingId = await acceptIt();
	expect(await standing()).toMatchObject([{ state: 'waiting', fault: null }]);
	await sendFiling(filingId);
	const [{ bundle, headers }] = system.posted as [PracticeSystem['posted'][number]];
	expect(headers).toMatchObject({
		'x-request-id': filingId,
		'content-type': 'application/fhir+json'
	});
	const [observation, provenance] = bundle.entry!.map(({ resource }) => resource) as [
		Observation,
		Provenance
	];
	expect(isWellFormed(bundle)).toBe(true);
	expect(observation).toMatchObject({
		status: 'final',
		subject: { identifier: { value: amina.nhsNumber } },
		meta: { security: [{ code: 'PATAST' }] },
		identifier: [{ value: entryId }]
	});
	expect(provenance.agent.map(({ type }) => type!.coding![0]!.code)).toEqual([
		'author',
		'verifier'
	]);
	expect(provenance.agent[1]).toMatchObject({
		who: { display: 'Dr Mei Chen' },
		onBehalfOf: { identifier: { value: practice.odsCode } }
	});
	expect(await standing()).toMatchObject([
		{ organisation: 'Harbour Lane Surgery', state: 'there', since: expect.any(Date) as Date }
	]);
});

test('the patient’s log says what left, for whom and why, before it leaves', async () => {
	system.next.push('hang');
	setPatience(200);
	await sendFiling(await acceptIt());
	const events = await disclosed();
	expect(events).toMatchObject([
		{ action: 'shared', purpose: 'AUTOMATED', basis: 'registered', seen: [entryId] }
	]);
	expect(events[0]!.actor).toMatchObject({
		kind: 'system',
		organisation: { odsCode: practice.odsCode }
	});
});

test('of Dana nothing is sent or known by it', async () => {
	const dana = await makePatient('Dana Price');
	await relate(dana.patientId, practice);
	await recordPressure(await openOwn(dana), ['151', '99']);
	await sendFiling(await acceptIt());
	expect(JSON.stringify(system.posted)).not.toContain(dana.nhsNumber);
	expect(await standing(dana)).toBeUndefined();
	expect((await listEvents(dana.patientId)).map(({ view }) => view)).not.toContain('filing');
});

test('nothing is queued where no system is connected, or the acceptance is undone', async () => {
	const other = await makeOrganisation();
	expect(await accept(amina, other, [{ entryId, version: 1 }])).toBeNull();
	const undone = inPatient(amina.patientId, async (tx) => {
		const acceptedBy = { accountId: amina.actor.accountId, name: 'Dr Chen', jobTitle: 'GP' };
		const { organisationId } = practice;
		const accepted = { organisationId, patientId: amina.patientId, acceptedBy, at: new Date() };
		await queueFiling(tx, { ...accepted, entries: [{ entryId, version: 1 }] });
		throw new Error('undone');
	});
	await expect(undone).rejects.toThrow('undone');
	expect(await standing()).toBeUndefined();
});

describe('A system that', () => {
	test.each(['hang', 'lose the answer', 'take and 409', { status: 500 }] as const)(
		'does this once has it once in the end: %j',
		async (behaviour) => {
			setPatience(500);
			system.next.push(behaviour);
			const filingId = await acceptIt();
			await sendFiling(filingId);
			await later(1, filingId);
			expect(held()).toHaveLength(1);
			expect(system.held.size).toBe(2);
			expect(await standing()).toMatchObject([{ state: 'there' }]);
		}
	);

	test('says 409 for something else is tried again', async () => {
		system.next.push({ status: 409 });
		const filingId = await acceptIt();
		await sendFiling(filingId);
		expect(await standing()).toMatchObject([{ state: 'waiting', fault: 'conflict' }]);
		await later(1, filingId);
		expect(held()).toHaveLength(1);
	});

	test('is away is tried later and later, leaves no line in the log, and has it when it is back', async () => {
		const port = Number(new URL(system.baseUrl).port);
		await system.close();
		const filingId = await acceptIt();
		await sendFiling(filingId);
		await later(1, filingId);
		expect(await standing()).toMatchObject([{ state: 'waiting', fault: 'unreachable' }]);
		expect(await disclosed()).toEqual([]);
		system = await openPracticeSystem(port);
		await later(3, filingId);
		expect(await standing()).toMatchObject([{ state: 'there' }]);
		expect(await disclosed()).toHaveLength(1);
	});

	test('asks to be left alone is left alone for so long', async () => {
		system.next.push({ status: 429, retryAfter: '7200' });
		const filingId = await acceptIt();
		await sendFiling(filingId);
		await later(1.9, filingId);
		expect(system.posted).toHaveLength(1);
		await later(2.1, filingId);
		expect(system.posted).toHaveLength(2);
		expect(await standing()).toMatchObject([{ state: 'there' }]);
	});

	test('refuses it for good is not asked again until an operator says so', async () => {
		system.next.push({ status: 422 });
		const filingId = await acceptIt();
		await sendFiling(filingId);
		await later(1, filingId);
		expect(system.posted).toHaveLength(1);
		expect(await standing()).toMatchObject([{ state: 'failed', fault: 'refused' }]);
		const dead = (await listDeadFilings()).find((one) => one.filingId === filingId);
		expect(dead).toMatchObject({ organisation: practice.name, status: 422, tries: 1 });
		await resendFiling(filingId, amina.actor.accountId);
		await sendFiling(filingId);
		expect(await standing()).toMatchObject([{ state: 'there' }]);
		await expect(resendFiling(filingId, amina.actor.accountId)).rejects.toMatchObject({
			status: 404
		});
	});

	test('stays away is given up after three days', async () => {
		const filingId = await acceptIt();
		await disconnectSystem(practice.organisationId, amina.actor.accountId);
		await sendFiling(filingId);
		expect(await standing()).toMatchObject([{ state: 'waiting', fault: 'not-set-up' }]);
		await later(TRIED_FOR / 3_600_000 + 1, filingId);
		expect(await standing()).toMatchObject([{ state: 'failed', fault: 'not-set-up' }]);
	});
});

describe('A token', () => {
	test('is used until it ends, and fetched anew when the system refuses it', async () => {
		await sendFiling(await acceptIt());
		await sendFiling(await acceptIt());
		expect(system.signedIn).toHaveLength(1);
		expect(system.signedIn[0]!.form.get('grant_type')).toBe('client_credentials');
		expect(Buffer.from(system.signedIn[0]!.authorization!.slice(6), 'base64').toString()).toBe(
			'candour%20at%20the%20surgery:a%20secret%3A%20of%20theirs'
		);
		system.endTokens();
		await sendFiling(await acceptIt());
		expect(system.signedIn).toHaveLength(2);
		expect(await standing()).toMatchObject([{ state: 'there' }]);
	});

	test('is got by a key of our own, whose public half the practice was given', async () => {
		await connectTo(practice, system, 'private-key');
		const { organisationId } = practice;
		const endpoint = await inTransaction((tx) => findEndpoint(tx, organisationId));
		await sendFiling(await acceptIt());
		const assertion = system.signedIn.at(-1)!.form.get('client_assertion')!;
		const keys = createLocalJWKSet({ keys: [endpoint!.publicKey!] });
		const { payload } = await jwtVerify(assertion, keys, { audience: system.tokenUrl });
		expect(payload).toMatchObject({ iss: endpoint!.clientId, sub: endpoint!.clientId });
		expect(held()).toHaveLength(1);
	});

	test('that is refused opens no record, and is asked for again', async () => {
		system.refuseTokens = 401;
		const filingId = await acceptIt();
		await sendFiling(filingId);
		expect(await standing()).toMatchObject([{ state: 'waiting', fault: 'sign-in-refused' }]);
		expect(await disclosed()).toEqual([]);
		system.refuseTokens = null;
		await later(1, filingId);
		expect(await standing()).toMatchObject([{ state: 'there' }]);
	});
});

describe('What is taken out', () => {
	const takeOut = (basis = 1) =>
		correctReading(own, { entryId, basis, given: null, reason: 'The cuff was loose' });
	const followUp = async () => {
		const rows = await asOwner(`select f.filing_id from filings f
			where f.patient_id = '${amina.patientId}' and settled_at is null order by queued_at`);
		return rows.map((row) => String(row.filing_id));
	};

	test('after it arrived is marked there as a mistake, by the same name', async () => {
		await sendFiling(await acceptIt());
		await takeOut();
		expect(await standing()).toMatchObject([{ state: 'waiting', since: expect.any(Date) as Date }]);
		for (const filingId of await followUp()) await sendFiling(filingId);
		expect(held()).toMatchObject([
			{ status: 'entered-in-error', identifier: [{ value: entryId }] }
		]);
		expect(await standing()).toMatchObject([{ state: 'taken-out' }]);
		const { bundle } = system.posted.at(-1)!;
		expect(isWellFormed(bundle)).toBe(true);
	});

	test('before it left never leaves, and opens no record', async () => {
		const filingId = await acceptIt();
		await takeOut();
		for (const one of await followUp()) await later(1, one);
		await later(1, filingId);
		for (const one of await followUp()) await later(2, one);
		expect(system.posted).toEqual([]);
		expect(await disclosed()).toEqual([]);
		expect(await standing()).toMatchObject([{ state: 'not-needed' }]);
	});

	test('while nobody knows whether it arrived waits its turn, and is a mistake there', async () => {
		system.next.push('lose the answer');
		const filingId = await acceptIt();
		await sendFiling(filingId);
		await takeOut();
		const [first, second] = await followUp();
		expect(first).toBe(filingId);
		await sendFiling(second!);
		expect(system.posted).toHaveLength(1);
		await later(1, filingId);
		await later(2, second!);
		expect(held()).toMatchObject([{ status: 'entered-in-error' }]);
	});

	test('and a number put right waits for another look; accepted then, it is right there too', async () => {
		await sendFiling(await acceptIt());
		const given = { when: 'now', systolic: '118', diastolic: '76', pulse: '' };
		await correctReading(own, { entryId, basis: 1, given });
		for (const filingId of await followUp()) await sendFiling(filingId);
		expect(held()).toMatchObject([{ status: 'entered-in-error' }]);
		await sendFiling(await acceptIt(2));
		expect(held()).toMatchObject([{ status: 'corrected' }]);
		expect(JSON.stringify(held())).toContain('118');
	});
});

test('what the practice may not see when it is to be sent is not sent, and the patient reads that', async () => {
	const filingId = await acceptIt();
	await deny(amina, at(practice), EVERYTHING);
	await sendFiling(filingId);
	expect(system.posted).toEqual([]);
	expect(await disclosed()).toEqual([]);
	expect(await standing()).toMatchObject([{ state: 'not-shared', since: null }]);
});

test('a try that a crash cut off is made again, once it cannot be under way any more', async () => {
	const filingId = await acceptIt();
	await asOwner(`insert into filing_attempts (filing_id, number, started_at)
		values ('${filingId}', 1, now())`);
	await sendFiling(filingId);
	expect(system.posted).toEqual([]);
	await asOwner(`delete from pgboss.job where singleton_key = '${filingId}'`);
	await atTime(hours(1), tendFilings);
	const jobs = await asOwner(
		`select state::text from pgboss.job where singleton_key = '${filingId}'`
	);
	expect(jobs).toEqual([{ state: 'created' }]);
	await later(1, filingId);
	expect(held()).toHaveLength(1);
});

test('when records are joined, what waits is sent of the remaining one, and what arrived stays known there', async () => {
	await sendFiling(await acceptIt());
	const second = await recordPressure(own);
	const waits = (await accept(amina, practice, [{ entryId: second, version: 1 }]))!;
	const remaining = await makePatient();
	await relate(remaining.patientId, practice);
	const merge = { remaining: remaining.patientId, replaced: amina.patientId };
	await inTransaction(async (tx) => {
		await mergeRecords(tx, { ...merge, confirmedBy: null, reason: 'test' });
		await carrySelfCare(tx, merge);
		await carryFilings(tx, merge);
	});
	await sendFiling(waits);
	const [, { bundle }] = system.posted as [unknown, PracticeSystem['posted'][number]];
	expect(bundle.entry![0]!.resource).toMatchObject({
		identifier: [{ value: second }],
		subject: { identifier: { value: remaining.nhsNumber } }
	});
	expect(await standing(remaining)).toMatchObject([{ state: 'there' }]);
	await correctReading(await openOwn(remaining), { entryId, basis: 1, given: null });
	expect(await standing(remaining)).toMatchObject([{ state: 'waiting', since: expect.any(Date) }]);
});

test('two who send at once send once', async () => {
	const filingId = await acceptIt();
	await Promise.all([sendFiling(filingId), sendFiling(filingId)]);
	expect(system.posted).toHaveLength(1);
});

test('the page of the entry says where it is: to the patient, and to the practice that accepted it alone', async () => {
	await sendFiling(await acceptIt());
	const filed = (await standing())!;
	expect(filed.map(filedForPatientWords)).toEqual([
		expect.stringMatching(/^In Harbour Lane Surgery’s own system since .* at [\w:]+\.$/)
	]);
	expect(filed.map(filedWords)).toEqual([
		expect.stringMatching(/^In your own system since .* at [\w:]+\.$/)
	]);
	const elsewhere = await makeOrganisation();
	const theirs = await inPatient(amina.patientId, (tx) =>
		readFilings(tx, amina.patientId, [entryId], elsewhere.organisationId)
	);
	expect(theirs.size).toBe(0);
});

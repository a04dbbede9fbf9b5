import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Organisation } from '#lib/organisations/schema.ts';
import { inTransaction } from '#lib/server/db.ts';
import { makeOrganisation } from '#tests/cast.ts';
import { allowTestSystems, connectTo } from '#tests/filing.ts';
import { openPracticeSystem, type PracticeSystem } from '#tests/practice-system.ts';
import { askSystem } from './ask-system.ts';
import { connectSystem } from './connect-system.ts';
import { disconnectSystem } from './disconnect-system.ts';
import { provideFilingSettings } from './filing-settings.ts';
import { findEndpoint } from './find-endpoint.ts';
import { mayReach } from './may-reach.ts';
import { openSecret } from './seal-secret.ts';
import { tryConnection } from './try-connection.ts';

let practice: Organisation;
let system: PracticeSystem;

beforeEach(async () => {
	allowTestSystems();
	practice = await makeOrganisation();
	system = await openPracticeSystem();
	return () => system.close();
});
afterEach(() => provideFilingSettings(undefined));

const find = () => inTransaction((tx) => findEndpoint(tx, practice.organisationId));
const production = (networks: string[] = []) =>
	provideFilingSettings({ key: Buffer.alloc(32, 7), networks, trial: false });
const wish = (more: object) => ({
	...{
		endpointId: randomUUID(),
		organisationId: practice.organisationId,
		method: 'secret' as const
	},
	...{ baseUrl: 'https://fhir.example.nhs.uk/R4', tokenUrl: 'https://fhir.example.nhs.uk/token' },
	...{ clientId: 'candour', scope: '', secret: 'of theirs' },
	...more
});

test('a secret is kept encrypted, opens in its own row alone, and goes when the system does', async () => {
	await connectTo(practice, system);
	const { endpointId, sealed } = (await find())!;
	expect(sealed).not.toContain('of theirs');
	expect(openSecret(sealed!, endpointId)).toBe('a secret: of theirs');
	expect(() => openSecret(sealed!, randomUUID())).toThrow('not the key');
	await connectTo(practice, system, 'private-key');
	expect((await find())!.publicKey).not.toHaveProperty('d');
	await disconnectSystem(practice.organisationId, randomUUID());
	const kept = await asOwner(`select count(sealed)::int as sealed, count(*)::int as rows
		from filing_endpoints where organisation_id = '${practice.organisationId}'`);
	expect(kept).toEqual([{ sealed: 0, rows: 2 }]);
});

test('a secret that is left empty is kept; a form that is sent twice connects once', async () => {
	await connectSystem(wish({}), randomUUID());
	const again = wish({ secret: '', clientId: 'another' });
	await connectSystem(again, randomUUID());
	await connectSystem(again, randomUUID());
	const { endpointId, sealed, clientId } = (await find())!;
	expect([openSecret(sealed!, endpointId), clientId]).toEqual(['of theirs', 'another']);
	const rows = await asOwner(`select count(*)::int as rows from filing_endpoints
		where organisation_id = '${practice.organisationId}'`);
	expect(rows).toEqual([{ rows: 2 }]);
});

test('without a key no secret is kept, and without a secret nothing is connected', async () => {
	await expect(connectSystem(wish({ secret: '' }), randomUUID())).rejects.toMatchObject({
		code: 'secret'
	});
	provideFilingSettings({ key: null, networks: [], trial: false });
	await expect(connectSystem(wish({}), randomUUID())).rejects.toMatchObject({
		code: 'filing-key-unusable'
	});
	expect(await find()).toBeUndefined();
});

test.each([
	'http://fhir.example.nhs.uk',
	'https://127.0.0.1/R4',
	'https://[::1]',
	'https://10.1.2.3'
])('in production %s is no address to send to', async (baseUrl) => {
	production();
	await expect(connectSystem(wish({ baseUrl }), randomUUID())).rejects.toMatchObject({
		code: 'baseUrl'
	});
});

test('networks of our own are not asked, however they are written, unless settings name them', () => {
	production();
	const inside = ['10.0.0.1', '169.254.169.254', '::ffff:10.0.0.1', 'fd00::1', '::1', '0.0.0.0'];
	expect(inside.filter((address) => mayReach(address))).toEqual([]);
	expect(['8.8.8.8', '2a00:1450::1'].filter((address) => !mayReach(address))).toEqual([]);
	production(['10.0.0.0/16', 'fd00::/8']);
	expect(inside.filter((address) => mayReach(address))).toEqual([
		'10.0.0.1',
		'::ffff:10.0.0.1',
		'fd00::1'
	]);
});

test('a name that leads inside is not followed, whatever it was when it was set', async () => {
	const url = system.baseUrl.replace('127.0.0.1', 'localhost');
	const question = { method: 'GET' as const, url: `${url}/metadata`, headers: {} };
	expect((await askSystem(question)).status).toBe(200);
	production();
	await expect(askSystem(question)).rejects.toMatchObject({ failure: { fault: 'unreachable' } });
});

test('a try says how far it came', async () => {
	await connectTo(practice, system);
	const { organisationId } = practice;
	expect(await tryConnection(organisationId)).toEqual({
		...{ step: 'done', fhirVersion: '4.0.1', takesTransactions: true }
	});
	system.refuseTokens = 401;
	expect(await tryConnection(organisationId)).toMatchObject({
		...{ step: 'token', failure: { fault: 'sign-in-refused', status: 401 } }
	});
	await system.close();
	expect(await tryConnection(organisationId)).toMatchObject({
		...{ step: 'token', failure: { fault: 'unreachable' } }
	});
});

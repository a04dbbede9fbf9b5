import { expect, test } from 'vitest';
import { GET as discover } from '../.well-known/smart-configuration/+server.ts';
import { GET as discoverAtRoot } from '../../../.well-known/smart-configuration/+server.ts';
import { GET as describe } from './+server.ts';

const ORIGIN = 'https://candour.example.nhs.uk';
const ask = async (get: typeof describe | typeof discover | typeof discoverAtRoot) =>
	get({ url: new URL(`${ORIGIN}/fhir/R4/metadata`) } as never);

test('the capability statement says what a source may do here, and nothing that it may not', async () => {
	const response = await ask(describe);
	expect(response.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
	const statement = await response.json();
	expect(statement).toMatchObject({
		resourceType: 'CapabilityStatement',
		fhirVersion: '4.0.1',
		format: ['json'],
		implementation: { url: `${ORIGIN}/fhir/R4` }
	});
	expect(statement.rest).toHaveLength(1);
	const [rest] = statement.rest;
	expect(rest.interaction).toEqual([{ code: 'transaction' }]);
	expect(rest.resource).toBeUndefined();
	expect(rest.security.service[0].coding[0].code).toBe('SMART-on-FHIR');
	expect(rest.security.extension[0].extension[0].valueUri).toBe(`${ORIGIN}/oauth/token`);
});

test('SMART discovery names the token endpoint and the way in, at both addresses', async () => {
	const found = await (await ask(discover)).json();
	expect(found).toMatchObject({
		token_endpoint: `${ORIGIN}/oauth/token`,
		grant_types_supported: ['client_credentials'],
		token_endpoint_auth_methods_supported: ['private_key_jwt'],
		scopes_supported: ['system/*.cu']
	});
	const algorithms: string[] = found.token_endpoint_auth_signing_alg_values_supported;
	expect(algorithms).toEqual(expect.arrayContaining(['RS384', 'ES384']));
	expect(algorithms.filter((name) => /^(HS|none)/.test(name))).toEqual([]);
	expect(await (await ask(discoverAtRoot)).json()).toEqual(found);
});

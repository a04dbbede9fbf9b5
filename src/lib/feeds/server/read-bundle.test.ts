import '#tests/database.ts';
import { asOwner } from '#tests/database.ts';
import { expect, test } from 'vitest';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeOrganisation, makePatient, makeSource } from '#tests/cast.ts';
import { MAX_BUNDLE_BYTES, type FeedSource } from '../schema.ts';
import { ingestBundle } from './ingest-bundle.ts';

type Bundle = { entry: { resource: Record<string, unknown>; request: Record<string, unknown> }[] };

const setting = async () => ({
	amina: await makePatient(),
	source: await makeSource(await makeOrganisation('hospital'))
});

/** What a supplier is told, once nothing at all was kept of what it sent. */
async function refused(source: FeedSource, body: string, status: number): Promise<string> {
	const answer = await ingestBundle(source, body);
	expect(answer.status, JSON.stringify(answer.body)).toBe(status);
	for (const table of ['entries', 'source_answers', 'feed_messages', 'quarantine_items']) {
		const rows = await asOwner(`select from ${table} where source_id = '${source.sourceId}'`);
		expect(rows, table).toHaveLength(0);
	}
	return JSON.stringify(answer.body);
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test.each([
	['nothing', '', 400],
	['words', 'hello', 400],
	['half a bundle', '{"resourceType":"Bundle","type":"transaction","entry":[{', 400],
	['a list', '[]', 400],
	['null', 'null', 400],
	['nesting that would overflow a parser', `{"a":${nested(100_000)}}`, 400],
	[
		'a key that changes prototypes',
		'{"resourceType":"Bundle","__proto__":{"type":"transaction"}}',
		400
	],
	['the same key twice', '{"resourceType":"Bundle","type":"batch","type":"transaction"}', 400],
	['a NUL that jsonb cannot keep', '{"resourceType":"Bundle","id":"\\u0000"}', 422],
	['half of a surrogate pair', '{"resourceType":"Bundle","id":"\\ud800"}', 422],
	['a resource that is no Bundle', '{"resourceType":"Patient"}', 422],
	['a batch', '{"resourceType":"Bundle","type":"batch","entry":[]}', 422],
	['a bundle of nothing', '{"resourceType":"Bundle","type":"transaction","entry":[]}', 422]
])('%s is refused in words, and nothing is kept', async (_, body, status) => {
	const { source } = await setting();
	expect(await refused(source, body, status)).toContain('diagnostics');
});

test('a bundle of 2,001 entries is refused, saying how many may come at a time', async () => {
	const { amina, source } = await setting();
	const many = Array.from({ length: 2001 }, (_, place) => hba1c(source, `R${place}`, 48));
	expect(await refused(source, bundleOf(source, amina, many), 422)).toContain('at most 2000');
});

test('a bundle of more than 10 MB is refused', async () => {
	const { amina, source } = await setting();
	const note = [{ text: 'x'.repeat(MAX_BUNDLE_BYTES) }];
	const told = await refused(
		source,
		bundleOf(source, amina, [hba1c(source, 'A', 48, { note })]),
		400
	);
	expect(told).toContain('longer than');
});

test.each(['DELETE', 'PATCH', 'GET'])(
	'%s in a bundle is refused: entries are taken back, never deleted',
	async (method) => {
		const { amina, source } = await setting();
		const bundle = JSON.parse(bundleOf(source, amina, [hba1c(source, 'A', 48)])) as Bundle;
		bundle.entry[0]!.request.method = method;
		expect(await refused(source, JSON.stringify(bundle), 422)).toContain(
			'Bundle.entry[0].request.method'
		);
	}
);

test('an entry that is not what its URL says is refused', async () => {
	const { amina, source } = await setting();
	const bundle = JSON.parse(bundleOf(source, amina, [hba1c(source, 'A', 48)])) as Bundle;
	bundle.entry[0]!.request.url = 'Condition';
	expect(await refused(source, JSON.stringify(bundle), 422)).toContain(
		'Bundle.entry[0].request.url'
	);
});

test('the same thing twice in a bundle is refused', async () => {
	const { amina, source } = await setting();
	const twice = [hba1c(source, 'A', 48), hba1c(source, 'A', 49)];
	expect(await refused(source, bundleOf(source, amina, twice), 422)).toContain('Bundle.entry[1]');
});

test('a resource that does not say whom it is about is refused', async () => {
	const { amina, source } = await setting();
	const nobody = hba1c(source, 'A', 48, { subject: undefined });
	expect(await refused(source, bundleOf(source, amina, [nobody]), 422)).toContain('subject');
});

test('a refusal never repeats what was sent', async () => {
	const { amina, source } = await setting();
	const secret = hba1c(source, 'A', 48, {
		status: 'Amina has diabetes',
		code: { text: 'Diabetes' }
	});
	const told = await refused(source, bundleOf(source, amina, [secret]), 422);
	expect(told).not.toMatch(/diabetes/i);
	expect(told).not.toContain(amina.nhsNumber);
});

test('a type that we do not know is kept and shown, not refused', async () => {
	const { amina, source } = await setting();
	const odd = {
		resourceType: 'NutritionOrder',
		identifier: [{ system: `${source.identifierSystems[0]}diet`, value: 'D1' }],
		patient: {
			identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: amina.nhsNumber }
		},
		status: 'active'
	};
	expect(await ingestBundle(source, bundleOf(source, amina, [odd]))).toMatchObject({ status: 200 });
	const rows = await asOwner(
		`select resource_type from entries where patient_id = '${amina.patientId}'`
	);
	expect(rows).toEqual([{ resource_type: 'NutritionOrder' }]);
});

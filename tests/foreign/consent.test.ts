import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readConsent } from '#lib/consent/server/read-consent.ts';

/* Consents that we did not write: HL7 UK Core's, the national service for people who act for others, and
 * three after IHE Privacy Consent on FHIR. */
const DATA = new URL('../../../shared/data/', import.meta.url);

type Consent = { patient: { identifier?: { value: string } }; resourceType: string };

async function readData(path: string): Promise<Consent> {
	return JSON.parse(await readFile(new URL(path, DATA), 'utf8')) as Consent;
}

/** As the person whose it is reads it, where only the organisation RXX is known. */
function outcome(resource: unknown, nhsNumber: string) {
	const { changes, notes } = readConsent(JSON.stringify(resource), {
		nhsNumber,
		at: new Date('2025-12-01T12:00:00Z'),
		importId: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10',
		known: {
			organisations: new Map([['RXX', 'b9a9d9a0-5f0e-4a53-9d3b-0d6a1c7d2f11']]),
			accounts: new Set(),
			sources: new Set(),
			entries: new Set()
		},
		provisions: []
	});
	const set = changes.map((change) =>
		change.kind === 'set'
			? [
					change.provision.effect,
					change.provision.whom.kind,
					...Object.values(change.provision.what)
				]
			: change.kind
	);
	return { set, notes: notes.map(({ outcome: how, why }) => `${how}: ${why}`) };
}

test('share with exceptions: the exceptions are set, and nothing is opened', async () => {
	const consent = await readData('authored/consent-share-with-exceptions-and-break-glass.json');
	const { set, notes } = outcome(consent, consent.patient.identifier!.value);
	expect(set).toEqual([
		['deny', 'organisation', 'everything'],
		['deny', 'everyone', 'label', 'mental-health']
	]);
	expect(notes).toEqual([
		expect.stringMatching(/^left-out: It is for everybody/),
		expect.stringMatching(/^left-out: It is an exception within/)
	]);
});

test('dissent except break-glass: everything is denied, and what is not for all emergencies is no way round it', async () => {
	const consent = await readData('authored/consent-dissent-break-glass-only.json');
	const { set, notes } = outcome(consent, consent.patient.identifier!.value);
	expect(set).toEqual([['deny', 'everyone', 'everything']]);
	expect(notes).toEqual([expect.stringMatching(/^left-out: .*emergencies only/)]);
});

test('somebody who acts for another is not set by a file', async () => {
	const consent = await readData('authored/consent-proxy-adult-carer.json');
	expect(outcome(consent, consent.patient.identifier!.value).set).toEqual([]);
	let seen = 0;
	for (const name of await readdir(new URL('proxy-vrs/', DATA))) {
		if (!name.startsWith('responses__GET_Consent__single')) continue;
		const [example] = Object.values(await readData(`proxy-vrs/${name}`)) as unknown as {
			value: { entry: { resource: Consent }[] };
		}[];
		const consents = example!.value.entry.filter(
			({ resource }) => resource.resourceType === 'Consent'
		);
		const number = consents[0]!.resource.patient.identifier!.value;
		const { set, notes } = outcome(example!.value, number);
		expect({ set, said: notes.length }).toEqual({ set: [], said: consents.length });
		expect(() => outcome(example!.value, '9990548609')).toThrow('somebody else');
		seen += 1;
	}
	expect(seen).toBeGreaterThan(5);
});

test('UK Core’s example names its patient by a relative address, so nobody can use it', async () => {
	const consent = await readData('ukcore/UKCore-Consent-ForInformationAccess-Example.json');
	expect(() => outcome(consent, '9990548609')).toThrow('does not say by NHS number');
	const named = {
		...consent,
		patient: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990548609' } }
	};
	expect(outcome(named, '9990548609')).toEqual({
		set: [],
		notes: [expect.stringMatching(/It says neither/)]
	});
});

import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listPositions } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeNhsNumber,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { FeedSource } from '../schema.ts';
import { getEntry } from '#lib/record/server/get-entry.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { confirmMerge } from './confirm-merge.ts';
import { findQuarantineItem, listQuarantine } from './list-quarantine.ts';
import { ingestBundle } from './ingest-bundle.ts';
import { retryQuarantine } from './retry-quarantine.ts';
import { returnQuarantine } from './return-quarantine.ts';

const operator = randomUUID();
const results = async ({ actor, patientId }: TestPatient) =>
	listEntries(await openRecord(actor, { patientId, purpose: 'PATRQT' }));

const hospital = async () => makeSource(await makeOrganisation('hospital'));

/** Sends a bundle that must be held; gives the reference that its source was told. */
async function hold(source: FeedSource, body: string): Promise<string> {
	const answer = await ingestBundle(source, body);
	expect(answer.status).toBe(202);
	const told = JSON.stringify(answer.body);
	return /reference ([0-9a-f-]{36})/.exec(told)![1]!;
}

function patientResource(person: Partial<TestPatient> & { nhsNumber: string }, more: object = {}) {
	return {
		resourceType: 'Patient',
		identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: person.nhsNumber }],
		name: [{ use: 'official', family: person.familyName ?? 'Yusuf', given: ['Amina'] }],
		birthDate: person.birthDate ?? '1968-03-14',
		...more
	};
}

test('a number that fails its check digit is held, told to its source and listed with its age', async () => {
	const source = await hospital();
	const item = await hold(
		source,
		bundleOf(source, { nhsNumber: '9990000000' }, [hba1c(source, 'A', 48)])
	);
	expect(await findQuarantineItem(item)).toMatchObject({
		reason: 'nhs-number-invalid',
		outcome: null
	});
	expect((await listQuarantine('open')).map(({ quarantineId }) => quarantineId)).toContain(item);
});

test('a held message that comes again gets the same answer and is held once', async () => {
	const source = await hospital();
	const body = bundleOf(source, { nhsNumber: '9990000000' }, [hba1c(source, 'A', 48)]);
	const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => hold(source, body)));
	expect(others).toEqual([first, first, first]);
	const waiting = (await listQuarantine('open', 10_000)).filter(
		({ odsCode }) => odsCode === source.odsCode
	);
	expect(waiting).toHaveLength(1);
});

test('a bundle for somebody unknown waits until they are known, and is then filed by a retry', async () => {
	const source = await hospital();
	const nhsNumber = makeNhsNumber();
	const item = await hold(source, bundleOf(source, { nhsNumber }, [hba1c(source, 'A', 48)]));
	await expect(retryQuarantine(item, operator)).rejects.toThrow(Invalid);
	expect(await findQuarantineItem(item)).toMatchObject({ outcome: null });

	const introduction = bundleOf(source, { nhsNumber }, [patientResource({ nhsNumber })]);
	expect(await ingestBundle(source, introduction)).toMatchObject({ status: 200 });
	await retryQuarantine(item, operator);
	expect(await findQuarantineItem(item)).toMatchObject({ outcome: 'filed' });
	await expect(retryQuarantine(item, operator)).rejects.toThrow(NotFound);
});

test('a name and date of birth that disagree with the record are held, and nothing is filed', async () => {
	const [amina, source] = [await makePatient(), await hospital()];
	const stranger = patientResource({ ...amina, birthDate: '1971-01-01' });
	await hold(source, bundleOf(source, amina, [stranger, hba1c(source, 'A', 48)]));
	expect((await results(amina)).total).toBe(0);
});

test('what is returned to its source is closed with a note, once', async () => {
	const source = await hospital();
	const item = await hold(
		source,
		bundleOf(source, { nhsNumber: '9990000000' }, [hba1c(source, 'A', 48)])
	);
	const closing = () => returnQuarantine(item, operator, 'Rang the lab; they will send it again');
	const outcomes = await Promise.allSettled([closing(), closing()]);
	const refused = outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
	expect(refused).toHaveLength(1);
	expect([Conflict, NotFound]).toContain((refused[0]!.reason as Error).constructor);
	expect(await findQuarantineItem(item)).toMatchObject({
		outcome: 'returned',
		note: expect.any(String)
	});
});

test('two records are joined only by an operator who gives both numbers the right way round', async () => {
	const [kept, gone, source] = [await makePatient(), await makePatient(), await hospital()];
	await ingestBundle(source, bundleOf(source, kept, [hba1c(source, 'A', 41)]));
	await ingestBundle(
		source,
		bundleOf(source, gone, [hba1c(source, 'B', 42), hba1c(source, 'A', 40)])
	);
	const link = [
		{
			type: 'replaced-by',
			other: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: kept.nhsNumber } }
		}
	];
	const item = await hold(source, bundleOf(source, gone, [patientResource(gone, { link })]));
	expect((await results(kept)).total).toBe(1);

	const wrongWay = { remaining: gone.nhsNumber, replaced: kept.nhsNumber };
	await expect(confirmMerge(item, operator, wrongWay)).rejects.toThrow(Invalid);
	await confirmMerge(item, operator, { remaining: kept.nhsNumber, replaced: gone.nhsNumber });

	const { entries } = await results(kept);
	// Of what one source sent to both, the remaining record's own stands.
	expect(entries.map(({ content }) => content.value?.number).sort()).toEqual([41, 42]);
	const access = await openRecord(kept.actor, { patientId: kept.patientId, purpose: 'PATRQT' });
	for (const { entryId } of entries) {
		expect((await getEntry(access, entryId)).versions).toHaveLength(1);
	}
	// The replaced record keeps its rows and its log; its number now finds the other.
	expect((await results(gone)).total).toBe(2);
	expect(await listPositions(gone.patientId)).not.toEqual([]);
	await ingestBundle(source, bundleOf(source, gone, [hba1c(source, 'C', 43)]));
	expect((await results(kept)).total).toBe(3);
});

test('the registered practice’s word on who the patient is becomes a new version; another’s does not', async () => {
	const amina = await makePatient();
	const practice = await makeOrganisation();
	await relate(amina.patientId, practice);
	const [gp, other] = [await makeSource(practice), await hospital()];
	const married = patientResource({ ...amina, familyName: 'Hassan' });
	for (const source of [other, gp]) {
		expect(await ingestBundle(source, bundleOf(source, amina, [married]))).toMatchObject({
			status: 200
		});
	}
	const { asOwner } = await import('#tests/database.ts');
	const versions = await asOwner(
		`select said_by from patient_demographics where patient_id = '${amina.patientId}' order by version`
	);
	expect(versions.map(({ said_by }) => said_by)).toEqual(['TEST', gp.odsCode]);
});

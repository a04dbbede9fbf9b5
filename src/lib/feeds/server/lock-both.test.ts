import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { hba1c, bundleOf } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { listEvents } from '#tests/access-events.ts';
import { makePlan, openForCareOf } from '#tests/plans.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { findPatientId } from '#lib/patients/server/find-patient-id.ts';
import { followMerge } from '#lib/patients/server/follow-merge.ts';
import { listEntries } from '#lib/record/server/list-entries.ts';
import { Conflict, Invalid, NotFound } from '#lib/server/errors.ts';
import { hold } from '../../../../tests/security/area.ts';
import type { FeedSource } from '../schema.ts';
import { confirmMerge } from './confirm-merge.ts';
import { ingestBundle } from './ingest-bundle.ts';

const SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';
const ROUNDS = [1, 2];
type Join = [replaced: TestPatient, remaining: TestPatient];

/** A message that waits for an operator: the first record is the second one's. */
async function holdJoin(source: FeedSource, [replaced, remaining]: Join) {
	const other = { identifier: { system: SYSTEM, value: remaining.nhsNumber } };
	const resource = {
		resourceType: 'Patient',
		identifier: [
			{ system: SYSTEM, value: replaced.nhsNumber },
			{ system: `${source.identifierSystems[0]}patient`, value: randomUUID() }
		],
		link: [{ other, type: 'replaced-by' }]
	};
	const entry = [{ resource, request: { method: 'POST', url: 'Patient' } }];
	const identifier = { system: `${source.identifierSystems[0]}message`, value: randomUUID() };
	const bundle = { resourceType: 'Bundle', type: 'transaction', identifier, entry };
	const item = await hold(source, JSON.stringify(bundle));
	const numbers = { remaining: remaining.nhsNumber, replaced: replaced.nhsNumber };
	return () => confirmMerge(item, randomUUID(), numbers);
}

/** People of whom a hospital knows one result each, and that hospital's doctor. */
async function makePeople(count: number) {
	const hospital = await makeOrganisation('hospital', 'Marlsea General');
	const source = await makeSource(hospital);
	const walsh = makeClinician(hospital, 'Dr Niamh Walsh', 'doctor');
	const people: TestPatient[] = [];
	for (let at = 0; at < count; at++) {
		const one = await makePatient();
		await relate(one.patientId, hospital);
		await send(source, one, 50 + at);
		people.push(one);
	}
	const valuesOf = async (patientId: string) => {
		const access = await openRecord(walsh, { patientId, purpose: 'TREAT' });
		const { entries } = await listEntries(access, {});
		return entries.map(({ content }) => content.value?.number).sort();
	};
	return { source, walsh, people, valuesOf };
}

async function send(source: FeedSource, to: TestPatient, value: number): Promise<void> {
	const body = bundleOf(source, to, [hba1c(source, randomUUID(), value)]);
	expect((await ingestBundle(source, body)).status).toBe(200);
}

/** What became of each: only words that an operator can read may refuse one. */
async function together(...works: (() => Promise<void>)[]): Promise<('done' | 'refused')[]> {
	const ends = await Promise.allSettled(works.map((work) => work()));
	return ends.map((end) => {
		if (end.status === 'fulfilled') return 'done';
		const { reason } = end;
		const isInWords =
			reason instanceof Conflict || reason instanceof Invalid || reason instanceof NotFound;
		if (!isInWords) throw reason;
		return 'refused';
	});
}

test.each(ROUNDS)('one message confirmed twice at once joins the records once (%i)', async () => {
	const { source, people, valuesOf } = await makePeople(2);
	const [a, b] = people as [TestPatient, TestPatient];
	const join = await holdJoin(source, [a, b]);
	expect((await together(join, join)).sort()).toEqual(['done', 'refused']);
	expect(await valuesOf(b.patientId)).toEqual([50, 51]);
});

test.each(ROUNDS)(
	'two messages that cross, A into B and B into A: one is refused in words, and one record lives on (%i)',
	async () => {
		const { source, people, valuesOf } = await makePeople(2);
		const [a, b] = people as [TestPatient, TestPatient];
		const both = [await holdJoin(source, [a, b]), await holdJoin(source, [b, a])] as const;
		expect((await together(...both)).sort()).toEqual(['done', 'refused']);
		const [lives, other] = await Promise.all([a, b].map((one) => followMerge(one.patientId)));
		expect(lives).toBe(other);
		expect(await valuesOf(lives!)).toEqual([50, 51]);
		for (const { nhsNumber } of people) expect(await findPatientId(nhsNumber)).toBe(lives);
	}
);

test.each(ROUNDS)(
	'A into B while B goes into C: nothing is lost; whoever came too late is told, and can do it again (%i)',
	async () => {
		const { source, people, valuesOf } = await makePeople(3);
		const [a, b, c] = people as [TestPatient, TestPatient, TestPatient];
		const joins = [await holdJoin(source, [a, b]), await holdJoin(source, [b, c])] as const;
		const ends = await together(...joins);
		for (const [place, end] of ends.entries()) if (end === 'refused') await joins[place]!();
		expect(await valuesOf(c.patientId)).toEqual([50, 51, 52]);
		for (const { nhsNumber } of people) expect(await findPatientId(nhsNumber)).toBe(c.patientId);
		expect((await listEvents(c.patientId)).at(-1)).toMatchObject({ action: 'opened' });
	}
);

test.each(ROUNDS)(
	'what a source and a doctor write while records are joined is in the record that lives on, or refused (%i)',
	async () => {
		const { source, walsh, people, valuesOf } = await makePeople(2);
		const [a, b] = people as [TestPatient, TestPatient];
		const join = await holdJoin(source, [a, b]);
		const care = await openForCareOf(a, walsh);
		const write = async () => void (await makePlan(care, 'contingency-plans'));
		const [joined, sent, written] = await together(join, () => send(source, a, 70), write);
		expect([joined, sent]).toEqual(['done', 'done']);
		const values = await valuesOf(b.patientId);
		expect(values.filter((value) => value !== undefined)).toEqual([50, 51, 70]);
		expect(values.length).toBe(written === 'done' ? 4 : 3);
	}
);

test('Dana, who is in none of it, has what she had', async () => {
	const { source, people, valuesOf } = await makePeople(3);
	const [a, b, dana] = people as [TestPatient, TestPatient, TestPatient];
	await (
		await holdJoin(source, [a, b])
	)();
	expect(await valuesOf(dana.patientId)).toEqual([52]);
	expect(await followMerge(dana.patientId)).toBe(dana.patientId);
});

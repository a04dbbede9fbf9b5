import '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openRecord } from '#lib/access/server/open-record.ts';
import type { ClinicianStanding, SharingChange } from '#lib/consent/schema.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import { atTime } from '#lib/server/clock.ts';
import { listEvents } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import {
	makeClinician,
	makeOrganisation,
	makePatient,
	makeSource,
	relate,
	type TestPatient
} from '#tests/cast.ts';
import { at, deny } from '#tests/sharing.ts';
import { listEntries } from './list-entries.ts';
import { simulateRecord, type Simulated } from './simulate-record.ts';

const BEFORE = '2026-03-01T12:00:00Z';
const LATER = '2026-06-01T12:00:00Z';

async function amina() {
	const patient = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const hospital = await makeOrganisation('hospital', 'Marlsea General Hospital');
	const source = await makeSource(practice);
	await relate(patient.patientId, practice);
	await relate(patient.patientId, hospital, new Date('2026-01-01'), new Date('2026-04-01'));
	const send = (value: number, moment: string) =>
		atTime(moment, () =>
			ingestBundle(
				source,
				bundleOf(source, patient, [
					hba1c(source, randomUUID(), value, { effectiveDateTime: moment })
				])
			)
		);
	await send(71, '2026-02-01T09:00:00Z');
	await send(64, '2026-05-01T09:00:00Z');
	return { patient, practice, hospital };
}

const staffOf = (organisation: { organisationId: string; kind: 'hospital' | string }) =>
	({
		kind: 'clinician',
		organisationId: organisation.organisationId,
		organisationKind: organisation.kind,
		role: null,
		accountId: null,
		hasRelationship: true,
		emergency: false
	}) as ClinicianStanding;

async function simulate({ actor, patientId }: TestPatient, simulated: Simulated) {
	const access = await openRecord(actor, { patientId, purpose: 'PATRQT' });
	const { opens, categories, entries } = await simulateRecord(access, simulated);
	return {
		opens,
		categories,
		seen: entries.map(({ entry, seen, seenAfter }) => [
			entry.content.value?.number,
			seen,
			seenAfter
		])
	};
}

test('as her surgery sees it, and with a change that is not saved', async () => {
	const { patient, practice, hospital } = await amina();
	const changes: SharingChange[] = [
		{ kind: 'choose', choiceId: randomUUID(), subject: 'whole-record', value: 'summary-only' }
	];
	expect(await simulate(patient, { as: staffOf(practice) })).toEqual({
		opens: true,
		categories: [{ category: 'results', total: 2, seen: 2, seenAfter: 2 }],
		seen: [
			[64, true, true],
			[71, true, true]
		]
	});
	await atTime(BEFORE, async () => {
		const { categories } = await simulate(patient, { as: staffOf(hospital), changes });
		expect(categories).toEqual([{ category: 'results', total: 1, seen: 1, seenAfter: 0 }]);
	});
});

test('as the hospital could have seen it on a past date, when it had a relationship', async () => {
	const { patient, hospital } = await amina();
	await atTime(LATER, async () => {
		await deny(patient, at(hospital), { kind: 'category', category: 'results' });
		expect(await simulate(patient, { as: staffOf(hospital) })).toMatchObject({ opens: false });
		const then = await simulate(patient, { as: staffOf(hospital), at: new Date(BEFORE) });
		expect(then).toMatchObject({ opens: true, seen: [[71, true, true]] });
	});
});

test('it is what the gate shows them', async () => {
	const { patient, practice } = await amina();
	await deny(patient, at(practice), { kind: 'category', category: 'medicines' });
	const chen = await openRecord(makeClinician(practice), {
		patientId: patient.patientId,
		purpose: 'TREAT'
	});
	const { seen } = await simulate(patient, { as: staffOf(practice) });
	expect((await listEntries(chen)).total).toBe(seen.filter(([, shown]) => shown).length);
});

test('as a carer, by what their permission covers', async () => {
	const { patient } = await amina();
	const as = { kind: 'carer', carerId: randomUUID(), labels: [] } as const;
	const none = await simulate(patient, { as: { ...as, labels: [], categories: ['medicines'] } });
	expect(none.seen.map(([, shown]) => shown)).toEqual([false, false]);
	const all = await simulate(patient, { as: { ...as, labels: [], categories: ['results'] } });
	expect(all.seen.map(([, shown]) => shown)).toEqual([true, true]);
});

test('the event names what was shown; nobody else simulates, and Dana sees nothing of hers', async () => {
	const { patient, practice, hospital } = await amina();
	await simulate(patient, { as: staffOf(practice) });
	expect((await listEvents(patient.patientId)).at(-1)).toMatchObject({
		view: 'simulation',
		seen: [{}, {}]
	});
	const chen = await openRecord(makeClinician(practice), {
		patientId: patient.patientId,
		purpose: 'TREAT'
	});
	await expect(simulateRecord(chen, { as: staffOf(hospital) })).rejects.toThrow();
	const dana = await makePatient('Dana Price');
	expect(await simulate(dana, { as: staffOf(practice) })).toMatchObject({ categories: [] });
});

import '#tests/database.ts';
import { expect, test } from 'vitest';
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
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import type { EntryFilter } from './entry-conditions.ts';
import { listRecord } from './list-record.ts';

const NOPAT = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
type Resource = Parameters<typeof bundleOf>[2][number];

async function send(source: FeedSource, patient: TestPatient, resources: Resource[]) {
	const answer = await ingestBundle(source, bundleOf(source, patient, resources));
	expect(answer).toMatchObject({ status: 200 });
}

const list = async ({ actor, patientId }: TestPatient, filter: EntryFilter) =>
	listRecord(await openRecord(actor, { patientId, purpose: 'PATRQT' }), filter);

const named = (id: string, title: string, day: string, more: Record<string, unknown> = {}) => ({
	id,
	identifier: undefined,
	code: { text: title },
	effectiveDateTime: day,
	...more
});

function report(source: FeedSource, id: string, day: string, ...results: string[]): Resource {
	return {
		resourceType: 'DiagnosticReport',
		identifier: [{ system: `${source.identifierSystems[0]}report`, value: id }],
		status: 'final',
		code: { text: `Report ${id}` },
		effectiveDateTime: day,
		result: results.map((result) => ({ reference: `Observation/${result}` }))
	};
}

/** A newer single result, a report with two results (one more withheld), and an older value. */
async function aminaWithReport() {
	const amina = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const source = await makeSource(practice);
	await send(source, amina, [
		hba1c(source, 'Z1', 64, named('old', 'Ferritin', '2025-01-01')),
		report(source, 'P1', '2026-02-01', 'r2', 'r1', 'r3'),
		hba1c(source, 'Z2', 51, named('r1', 'Ferritin', '2026-02-01')),
		hba1c(source, 'Z3', 52, named('r2', 'Sodium', '2026-02-01')),
		hba1c(source, 'Z4', 53, named('r3', 'Secret', '2026-02-01', { meta: { security: NOPAT } })),
		hba1c(source, 'Z5', 54, named('new', 'Ferritin', '2026-03-01'))
	]);
	return { amina, practice, source };
}

test('results stand under their report in its order, each with the value before it', async () => {
	const { amina } = await aminaWithReport();
	const { entries, total } = await list(amina, { category: 'results' });
	expect(
		entries.map(({ entry, report, earlier }) => [
			entry.content.title,
			report?.content.title,
			earlier?.content.value?.number
		])
	).toEqual([
		['Ferritin', undefined, 51],
		['Report P1', undefined, undefined],
		['Sodium', 'Report P1', undefined],
		['Ferritin', 'Report P1', 64],
		['Ferritin', undefined, undefined]
	]);
	expect(total).toBe(5);
});

test('a report that began on the page before is named again, and no entry is lost or twice', async () => {
	const { amina } = await aminaWithReport();
	const pages = await Promise.all(
		[1, 2, 3].map((page) => list(amina, { category: 'results', page, pageSize: 2 }))
	);
	const ids = pages.flatMap(({ entries }) => entries.map(({ entry }) => entry.entryId));
	expect(new Set(ids).size).toBe(5);
	expect(pages[1]!.entries.map(({ report }) => report?.content.title)).toEqual([
		'Report P1',
		'Report P1'
	]);
});

test('one event names what is listed, its report, and what it is compared with', async () => {
	const { amina } = await aminaWithReport();
	const { entries } = await list(amina, { category: 'results', page: 2, pageSize: 2 });
	const events = await listEvents(amina.patientId);
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({ view: 'category', category: 'results', action: 'opened' });
	const all = await list(amina, { category: 'results' });
	const oldest = all.entries.at(-1)!.entry.entryId;
	expect([...events[0]!.seen].sort()).toEqual(
		[...entries.map(({ entry }) => entry.entryId), entries[0]!.report!.entryId, oldest].sort()
	);
});

test('filters choose by source, time and whether it holds; counts follow, choices do not', async () => {
	const { amina, source } = await aminaWithReport();
	const ward = await makeSource(await makeOrganisation('hospital', 'Marlsea General Hospital'));
	await send(ward, amina, [hba1c(ward, 'W1', 60, { effectiveDateTime: '2024-05-01' })]);
	const category = 'results';
	expect((await list(amina, { category, sourceId: ward.sourceId })).total).toBe(1);
	expect((await list(amina, { category, sourceId: source.sourceId })).total).toBe(5);
	const until = new Date('2026-01-01');
	expect((await list(amina, { category, until })).total).toBe(2);
	const found = await list(amina, { category, from: until });
	expect([found.total, found.entries.length]).toEqual([4, 4]);
	expect(found.facets.map(({ source: name, total }) => [name, total])).toEqual([
		['Harbour Lane Surgery', 5],
		['Marlsea General Hospital', 1]
	]);
	expect(found.facets[1]!.oldest).toEqual(new Date('2024-05-01'));
});

test('a source that sent only what is withheld is not offered', async () => {
	const { amina } = await aminaWithReport();
	const ward = await makeSource(await makeOrganisation('hospital'));
	await send(ward, amina, [hba1c(ward, 'W1', 60, { meta: { security: NOPAT } })]);
	const { facets } = await list(amina, { category: 'results' });
	expect(facets.map(({ source }) => source)).toEqual(['Harbour Lane Surgery']);
});

test('what is current and what is past make up the whole', async () => {
	const amina = await makePatient();
	const source = await makeSource(await makeOrganisation());
	const problem = (value: string, status: string): Resource => ({
		resourceType: 'Condition',
		identifier: [{ system: `${source.identifierSystems[0]}problem`, value }],
		clinicalStatus: {
			coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: status }]
		},
		category: [
			{
				coding: [
					{
						system: 'http://terminology.hl7.org/CodeSystem/condition-category',
						code: 'problem-list-item'
					}
				]
			}
		],
		code: { text: `Problem ${value}` }
	});
	await send(source, amina, [problem('1', 'active'), problem('2', 'resolved')]);
	const titles = async (show?: 'current' | 'past') =>
		(await list(amina, { category: 'problems', show })).entries.map(
			({ entry }) => entry.content.title
		);
	expect(await titles('current')).toEqual(['Problem 1']);
	expect(await titles('past')).toEqual(['Problem 2']);
	expect((await titles()).sort()).toEqual(['Problem 1', 'Problem 2']);
});

test('appointments to come stand first, the next one at the top', async () => {
	const amina = await makePatient();
	const source = await makeSource(await makeOrganisation());
	const booked = (value: string, start: string, status = 'booked'): Resource => ({
		resourceType: 'Appointment',
		identifier: [{ system: `${source.identifierSystems[0]}appointment`, value }],
		status,
		description: value,
		start,
		end: start,
		participant: [
			{
				actor: {
					identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: amina.nhsNumber },
					type: 'Patient'
				},
				status: 'accepted'
			}
		]
	});
	await send(source, amina, [
		booked('Last year', '2025-05-01T09:00:00Z', 'fulfilled'),
		booked('Next year', '2027-05-01T09:00:00Z'),
		booked('Next month', '2026-06-01T09:00:00Z'),
		booked('Called off', '2026-07-01T09:00:00Z', 'cancelled')
	]);
	const { entries } = await atTime('2026-05-01T12:00:00Z', () =>
		list(amina, { category: 'appointments' })
	);
	expect(entries.map(({ entry }) => entry.content.title.replace('Appointment: ', ''))).toEqual([
		'Next month',
		'Next year',
		'Called off',
		'Last year'
	]);
});

test('Dana sees nothing of Amina’s, and an organisation that is denied sees nothing', async () => {
	const { amina, practice } = await aminaWithReport();
	const dana = await makePatient('Dana Price');
	expect(await list(dana, {})).toMatchObject({ total: 0, entries: [], facets: [] });
	const hospice = await makeOrganisation('hospice');
	for (const organisation of [practice, hospice]) await relate(amina.patientId, organisation);
	const wish = { patientId: amina.patientId, purpose: 'TREAT' } as const;
	const chen = await openRecord(makeClinician(practice), wish);
	const quist = await openRecord(makeClinician(hospice, 'Nurse Quist', 'nurse'), wish);
	expect((await listRecord(chen, { category: 'results' })).total).toBe(6);
	expect((await listRecord(quist, { category: 'results' })).total).toBe(6);
	await deny(amina, at(hospice), { kind: 'category', category: 'results' });
	expect(await listRecord(quist, { category: 'results' })).toMatchObject({
		total: 0,
		entries: [],
		facets: []
	});
	expect((await listEvents(amina.patientId)).at(-1)).toMatchObject({ seen: [] });
});

test('what came without a date stands last, on whichever page, and in no year', async () => {
	const amina = await makePatient();
	const source = await makeSource(await makeOrganisation('gp-practice'));
	const problem = (id: string, more: Record<string, unknown> = {}): Resource => ({
		resourceType: 'Condition',
		identifier: [{ system: `${source.identifierSystems[0]}problem`, value: id }],
		code: { text: id },
		...more
	});
	await send(source, amina, [
		problem('None 1'),
		problem('Old', { onsetDateTime: '1999' }),
		problem('None 2', { meta: { security: NOPAT } }),
		problem('Written down', { recordedDate: '2020-02-02' }),
		problem('None 3')
	]);
	for (const category of [undefined, 'problems'] as const) {
		const pages = await Promise.all(
			[1, 2, 3].map((page) => list(amina, { category, page, pageSize: 2 }))
		);
		expect(pages.map(({ total, pages }) => [total, pages])).toEqual(Array(3).fill([4, 2]));
		const titles = pages.flatMap(({ entries }) => entries.map(({ entry }) => entry.content.title));
		expect(titles.slice(0, 2)).toEqual(['Written down', 'Old']);
		expect(titles.slice(2).sort()).toEqual(['None 1', 'None 3']);
		const thisYear = { category, from: new Date('1990-01-01'), until: new Date('2100-01-01') };
		expect(await list(amina, thisYear)).toMatchObject({ total: 2 });
	}
});

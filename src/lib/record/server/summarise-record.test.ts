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
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { FeedSource } from '#lib/feeds/schema.ts';
import { atTime } from '#lib/server/clock.ts';
import { describeOverview } from './describe-overview.ts';
import { summariseRecord } from './summarise-record.ts';

const NOPAT = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'NOPAT' }];
type Resource = Parameters<typeof bundleOf>[2][number];

async function send(source: FeedSource, patient: TestPatient, resources: Resource[]) {
	const answer = await ingestBundle(source, bundleOf(source, patient, resources));
	expect(answer).toMatchObject({ status: 200 });
}

const summarise = async ({ actor, patientId }: TestPatient) =>
	summariseRecord(await openRecord(actor, { patientId, purpose: 'PATRQT' }));

/** A report with one of its results, eight single ones, and one that is withheld. */
async function amina() {
	const patient = await makePatient();
	const practice = await makeOrganisation('gp-practice', 'Harbour Lane Surgery');
	const source = await makeSource(practice);
	const single = Array.from({ length: 8 }, (_, place) =>
		hba1c(source, `S${place}`, 50 + place, { effectiveDateTime: `2026-01-0${place + 1}` })
	);
	await send(source, patient, [
		...single,
		hba1c(source, 'P1', 70, {
			id: 'part',
			identifier: undefined,
			code: { text: 'Part' },
			effectiveDateTime: '2026-02-02'
		}),
		hba1c(source, 'W1', 71, { meta: { security: NOPAT }, effectiveDateTime: '2026-02-03' }),
		{
			resourceType: 'DiagnosticReport',
			identifier: [{ system: `${source.identifierSystems[0]}report`, value: 'R1' }],
			status: 'final',
			code: { text: 'Blood tests' },
			conclusion: 'All well',
			effectiveDateTime: '2026-02-01',
			result: [{ reference: 'Observation/part' }]
		}
	]);
	return { patient, practice, source };
}

test('five of a kind at most: reports and single results, each with how it moved', async () => {
	const { patient } = await amina();
	const { sections } = describeOverview(await summarise(patient), '/me/record');
	const results = sections.find(({ title }) => title === 'Latest test results')!;
	expect(results.rows.map(({ title, change }) => [title, change])).toEqual([
		['Blood tests', null],
		['HbA1c', 'Up from 56 mmol/mol on 7 January 2026'],
		['HbA1c', 'Up from 55 mmol/mol on 6 January 2026'],
		['HbA1c', 'Up from 54 mmol/mol on 5 January 2026'],
		['HbA1c', 'Up from 53 mmol/mol on 4 January 2026']
	]);
	expect(results.seeAll).toEqual({ href: '/me/record/results', text: 'See all 10' });
});

test('the event names every entry that is shown, and each that one is compared with', async () => {
	const { patient } = await amina();
	const { highlights, additions } = await summarise(patient);
	const events = await listEvents(patient.patientId);
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({ view: 'overview', outcome: 'allowed' });
	const shown = [...Object.values(highlights).flat(), ...additions].map((one) => one.entryId);
	expect(events[0]!.seen).toEqual(expect.arrayContaining(shown));
	expect(events[0]!.seen).toHaveLength(new Set(events[0]!.seen).size);
	// The oldest value that is compared with is not itself among the highlights.
	expect(events[0]!.seen.length).toBeGreaterThan(new Set(shown).size);
});

test('what was received last comes first among the additions, however old it is', async () => {
	const { patient, source } = await amina();
	const old = hba1c(source, 'O1', 40, { effectiveDateTime: '2001-01-01' });
	await atTime(new Date(Date.now() + 60_000), () => send(source, patient, [old]));
	const { additions } = await summarise(patient);
	expect(additions).toHaveLength(3);
	expect(additions[0]!.content.value?.number).toBe(40);
});

test('nothing received is never shown as none', async () => {
	const dana = await makePatient('Dana Price');
	await amina();
	const summary = await summarise(dana);
	expect(summary).toMatchObject({ categories: [], highlights: {}, additions: [], sources: [] });
	const { sections, categories } = describeOverview(summary, '/me/record');
	expect(sections[0]!.title).toBe('Your next appointments');
	for (const { rows, empty } of sections) {
		expect(rows).toEqual([]);
		expect(empty).toMatch(/sent to this record|released to you/);
	}
	for (const { total } of categories) expect(total).toBe('nothing received');
});

test('an organisation that wrote nothing is shown nothing', async () => {
	const { patient, practice } = await amina();
	const hospice = await makeOrganisation('hospice');
	for (const organisation of [practice, hospice]) await relate(patient.patientId, organisation);
	const wish = { patientId: patient.patientId, purpose: 'TREAT' } as const;
	const quist = await openRecord(makeClinician(hospice, 'Nurse Quist', 'nurse'), wish);
	expect(await summariseRecord(quist)).toMatchObject({ categories: [], additions: [] });
	const chen = await openRecord(makeClinician(practice), wish);
	expect((await summariseRecord(chen)).categories).toMatchObject([{ total: 11 }]);
});

test('a source that sent only what is withheld is not named, unless a relationship names it', async () => {
	const patient = await makePatient();
	const clinic = await makeOrganisation('community', 'A clinic');
	const source = await makeSource(clinic);
	await send(source, patient, [hba1c(source, 'W1', 48, { meta: { security: NOPAT } })]);
	expect((await summarise(patient)).sources).toEqual([]);
	await relate(patient.patientId, clinic);
	expect((await summarise(patient)).sources).toMatchObject([{ name: 'A clinic' }]);
});

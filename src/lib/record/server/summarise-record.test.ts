import '#tests/database.ts';
import { asOwner } from '#tests/database.ts';
import { describe, expect, test } from 'vitest';
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
import { at, deny, EVERYTHING } from '#tests/sharing.ts';
import { choose } from '#tests/sharing.ts';
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

const summarise = async ({ actor, patientId }: TestPatient, since: Date | null = null) =>
	summariseRecord(await openRecord(actor, { patientId, purpose: 'PATRQT' }), since);

const arrivalsOf = async (patient: TestPatient, since: Date | null) => {
	const summary = await summarise(patient, since);
	const section = describeOverview(summary, '/me/record').sections[1]!;
	return { ...summary.arrivals, section };
};

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
	const { highlights, arrivals } = await summarise(patient, new Date('2020-01-01'));
	const events = await listEvents(patient.patientId);
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({ view: 'overview', outcome: 'allowed' });
	const shown = [...Object.values(highlights).flat(), ...arrivals.shown].map((one) => one.entryId);
	expect(events[0]!.seen).toEqual(expect.arrayContaining(shown));
	expect(events[0]!.seen).toHaveLength(new Set(events[0]!.seen).size);
	// The oldest value that is compared with is not itself among the highlights.
	expect(events[0]!.seen.length).toBeGreaterThan(new Set(shown).size);
});

test('what was received last comes first among the additions, however old it is', async () => {
	const { patient, source } = await amina();
	const old = hba1c(source, 'O1', 40, { effectiveDateTime: '2001-01-01' });
	await atTime(new Date(Date.now() + 60_000), () => send(source, patient, [old]));
	const { shown, section } = await arrivalsOf(patient, null);
	expect(shown).toHaveLength(3);
	expect(shown[0]!.content.value?.number).toBe(40);
	expect(section).toMatchObject({
		title: 'Latest additions to your record',
		lead: 'From your next visit on, you will see here what is new.'
	});
});

test('nothing received is never shown as none', async () => {
	const dana = await makePatient('Dana Price');
	await amina();
	const summary = await summarise(dana);
	expect(summary).toMatchObject({
		categories: [],
		highlights: {},
		arrivals: { shown: [], counts: [] },
		sources: []
	});
	const { sections, categories } = describeOverview(summary, '/me/record');
	expect(sections[0]!.title).toBe('Your next appointments');
	for (const { rows, empty } of sections) {
		expect(rows).toEqual([]);
		expect(empty).toMatch(/sent to this record|released to you/);
	}
	for (const { total } of categories) expect(total).toBe('nothing received');
});

test('an organisation that is denied everything is shown nothing', async () => {
	const { patient, practice } = await amina();
	const hospice = await makeOrganisation('hospice');
	for (const organisation of [practice, hospice]) await relate(patient.patientId, organisation);
	const wish = { patientId: patient.patientId, purpose: 'TREAT' } as const;
	const quist = await openRecord(makeClinician(hospice, 'Nurse Quist', 'nurse'), wish);
	expect((await summariseRecord(quist, null)).categories).toMatchObject([{ total: 11 }]);
	await deny(patient, at(hospice), EVERYTHING);
	expect(await summariseRecord(quist, new Date(0))).toMatchObject({
		categories: [],
		arrivals: { shown: [], counts: [] }
	});
	const chen = await openRecord(makeClinician(practice), wish);
	expect((await summariseRecord(chen, null)).categories).toMatchObject([{ total: 11 }]);
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

describe('New since your last visit', () => {
	const looked = new Date('2026-08-06T16:30:00Z');
	const minutes = (count: number) => new Date(looked.getTime() + count * 60_000);

	/** What was there when she looked, and what a clock says when something more comes. */
	async function lookedAt() {
		const patient = await makePatient();
		const source = await makeSource(await makeOrganisation('hospital', 'City Hospital'));
		const sendAt = (minute: number, ...resources: Resource[]) =>
			atTime(minutes(minute), () => send(source, patient, resources));
		await sendAt(-10, hba1c(source, 'A1', 41), hba1c(source, 'A2', 42));
		return { patient, source, sendAt };
	}

	test('what came since, by when it came; nothing that was there already', async () => {
		const { patient, source, sendAt } = await lookedAt();
		await sendAt(5, hba1c(source, 'B1', 43, { effectiveDateTime: '2001-01-01' }));
		await sendAt(9, hba1c(source, 'B2', 44, { effectiveDateTime: '2000-01-01' }));
		const { section, counts } = await arrivalsOf(patient, looked);
		expect(section.title).toBe('New since your last visit');
		expect(section.lead).toBe('You last looked on 6 August 2026 at 5:30pm.');
		expect(section.rows.map(({ meaning, when }) => [meaning, when])).toEqual([
			[expect.stringContaining('44'), 'Received 6 August 2026 at 5:39pm'],
			[expect.stringContaining('43'), 'Received 6 August 2026 at 5:35pm']
		]);
		expect(counts).toEqual([{ category: 'results', total: 2 }]);
	});

	test('what was being filed while she looked is new', async () => {
		const { patient, source, sendAt } = await lookedAt();
		await sendAt(-0.5, hba1c(source, 'B1', 43));
		expect((await arrivalsOf(patient, looked)).shown).toHaveLength(1);
	});

	test('nothing since then is said with the day, and a source that failed is named with it', async () => {
		const { patient, source } = await lookedAt();
		const nothing =
			'Nothing new has been sent here or released to you since you last looked on 6 August 2026 at 5:30pm.';
		expect((await arrivalsOf(patient, looked)).section).toMatchObject({
			rows: [],
			lead: null,
			empty: nothing
		});
		await asOwner(`update source_answers set last_failed_at = '2026-08-07'
			where patient_id = '${patient.patientId}' and source_id = '${source.sourceId}'`);
		expect((await arrivalsOf(patient, looked)).section.empty).toBe(
			`${nothing} City Hospital did not answer when last asked.`
		);
	});

	test('of more than five, how many of what', async () => {
		const { patient, source, sendAt } = await lookedAt();
		const many = Array.from({ length: 7 }, (_, place) => hba1c(source, `B${place}`, 50 + place));
		await sendAt(5, ...many, {
			resourceType: 'Condition',
			identifier: [{ system: `${source.identifierSystems[0]}problem`, value: 'C1' }],
			code: { text: 'Asthma' }
		});
		const { section } = await arrivalsOf(patient, looked);
		expect(section.rows).toHaveLength(5);
		expect(section.lead).toBe(
			'You last looked on 6 August 2026 at 5:30pm. 8 entries are new or changed since: ' +
				'Test results 7, Problems and conditions 1. These are the latest 5.'
		);
	});

	test('a result that waited when she looked, as she wants, is new when it waits no more', async () => {
		const { patient, source, sendAt } = await lookedAt();
		await atTime(minutes(-9), () => choose(patient, 'pacing:blood-and-urine', 'after-7-days'));
		await sendAt(-8, hba1c(source, 'B1', 43));
		const newAfter = (days: number) =>
			atTime(minutes(days * 24 * 60), async () => (await arrivalsOf(patient, looked)).counts);
		expect(await newAfter(6)).toEqual([]);
		// With the two that were there, and waited too since she chose so.
		expect(await newAfter(8)).toEqual([{ category: 'results', total: 3 }]);
	});

	test('a changed entry is said to be changed, unless she could not see it before', async () => {
		const { patient, source, sendAt } = await lookedAt();
		const preliminary = { status: 'preliminary' };
		await sendAt(-9, hba1c(source, 'P1', 60, preliminary));
		const newer = { meta: { lastUpdated: '2026-08-07T00:00:00Z' } };
		await sendAt(5, hba1c(source, 'P1', 61, newer));
		await sendAt(6, hba1c(source, 'A1', 45, newer));
		const { shown, section } = await arrivalsOf(patient, looked);
		expect(shown.map(({ version, changed }) => [version, changed])).toEqual([
			[2, true],
			[2, false]
		]);
		expect(section.rows.map(({ when }) => when)).toEqual([
			'Changed 6 August 2026 at 5:36pm',
			'Received 6 August 2026 at 5:35pm'
		]);
	});

	test('what is withheld, unreleased or a mistake leaves no trace; nor does another patient’s', async () => {
		const { patient, source, sendAt } = await lookedAt();
		const before = await arrivalsOf(patient, looked);
		const labelled = (code: string) => ({
			meta: { security: [{ ...NOPAT[0]!, code }] }
		});
		await sendAt(
			5,
			hba1c(source, 'W1', 71, labelled('NOPAT')),
			hba1c(source, 'W2', 72, { status: 'preliminary' }),
			hba1c(source, 'W3', 73, { status: 'entered-in-error' })
		);
		const dana = await makePatient('Dana Price');
		await atTime(minutes(5), () => send(source, dana, [hba1c(source, 'D1', 99)]));
		const after = await arrivalsOf(patient, looked);
		expect(after.section).toEqual(before.section);
		expect(after.counts).toEqual([]);
		expect((await arrivalsOf(dana, looked)).shown).toHaveLength(1);
	});
});

import { asOwner } from '#tests/database.ts';
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { listAreas } from '#lib/organisations/server/list-areas.ts';
import { registerOrganisation } from '#lib/organisations/server/register-organisation.ts';
import { atTime, now } from '#lib/server/clock.ts';
import { inPatient } from '#lib/server/db.ts';
import { listEvents } from '#tests/access-events.ts';
import { makePatient, relate } from '#tests/cast.ts';
import { listAreaDefaults } from './list-area-defaults.ts';
import { readSharing } from './read-sharing.ts';
import { readJson } from '#lib/server/read-json.ts';
import { setAreaDefaults } from './set-area-defaults.ts';
import { sharingDefaults, SharingDefaults } from './sharing-defaults.ts';

const DAY = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(now().getTime() + days * DAY);

async function makeArea(): Promise<{ name: string; areaId: string }> {
	const name = `Area ${randomUUID()}`;
	await makePractice(name);
	const { areaId } = (await listAreas()).find((area) => area.name === name)!;
	return { name, areaId };
}

const makePractice = (...areas: string[]) =>
	registerOrganisation({
		odsCode: `T${randomUUID().slice(0, 7).toUpperCase()}`,
		name: 'A practice',
		kind: 'gp-practice',
		areas
	});

async function makePatientOf(...areas: string[]) {
	const patient = await makePatient();
	await relate(patient.patientId, await makePractice(...areas));
	return patient;
}

/** What a pharmacy sees of this patient's record when nobody has said otherwise. */
async function pharmacySees(patientId: string, at = now()) {
	const { defaults } = await inPatient(patientId, (tx) => readSharing(tx, patientId, at));
	return defaults.kinds.pharmacy.categories;
}

const pharmacyOnly = (version: string, ...categories: SharingDefaults['summary']) => ({
	...sharingDefaults,
	version,
	kinds: {
		...sharingDefaults.kinds,
		pharmacy: { ...sharingDefaults.kinds.pharmacy, categories }
	}
});
const USUAL = sharingDefaults.kinds.pharmacy.categories;
const by = 'The sharing board';

test("an area's own defaults hold from their date on, for patients registered there and for nobody else", async () => {
	const [area, other] = [await makeArea(), await makeArea()];
	const [amina, dana] = [await makePatientOf(area.name), await makePatientOf(other.name)];
	const startsAt = inDays(2);
	const defaults = pharmacyOnly('Board 1', 'medicines', 'results');
	await setAreaDefaults(area.areaId, { startsAt, defaults, by });

	expect(await pharmacySees(amina.patientId)).toEqual(USUAL);
	expect(await pharmacySees(amina.patientId, startsAt)).toEqual(['medicines', 'results']);
	expect(await pharmacySees(amina.patientId, new Date(startsAt.getTime() - 1))).toEqual(USUAL);
	expect(await pharmacySees(dana.patientId, startsAt)).toEqual(USUAL);
	// Nobody opened a record.
	expect(await listEvents(amina.patientId)).toEqual([]);
});

test('later defaults take over, and those before stay for "as it was on"', async () => {
	const area = await makeArea();
	const { patientId } = await makePatientOf(area.name);
	for (const [days, category] of [
		[1, 'medicines'],
		[3, 'allergies']
	] as const) {
		const defaults = pharmacyOnly(`Board ${days}`, category);
		await setAreaDefaults(area.areaId, { startsAt: inDays(days), defaults, by });
	}
	expect(await pharmacySees(patientId, inDays(2))).toEqual(['medicines']);
	expect(await pharmacySees(patientId, inDays(4))).toEqual(['allergies']);
	const all = await listAreaDefaults(area.areaId);
	expect(all.map(({ defaults, recordedBy }) => [defaults.version, recordedBy])).toEqual([
		['Board 3', by],
		['Board 1', by]
	]);
});

test('a practice in two areas gets what both show', async () => {
	const [one, two] = [await makeArea(), await makeArea()];
	const { patientId } = await makePatientOf(one.name, two.name);
	const startsAt = inDays(1);
	const first = pharmacyOnly('One', 'medicines', 'results', 'allergies');
	await setAreaDefaults(one.areaId, { startsAt, defaults: first, by });
	// The other area has said nothing, so there Candour's own hold.
	expect(await pharmacySees(patientId, inDays(2))).toEqual(['medicines', 'allergies']);

	const second = pharmacyOnly('Two', 'results', 'allergies');
	await setAreaDefaults(two.areaId, { startsAt, defaults: second, by });
	expect(await pharmacySees(patientId, inDays(2))).toEqual(['results', 'allergies']);
});

test('what is past is not changed: no date before tomorrow, no second set for one date, no other rows', async () => {
	const { areaId } = await makeArea();
	const set = (startsAt: Date) =>
		setAreaDefaults(areaId, { startsAt, defaults: sharingDefaults, by });
	await expect(set(inDays(-1))).rejects.toThrow('must be tomorrow or later');
	await atTime('2026-11-23T12:00:00Z', async () => {
		await expect(set(new Date('2026-11-23T12:00:00Z'))).rejects.toThrow('tomorrow');
		await set(new Date('2026-11-24T00:00:00Z'));
		await expect(set(new Date('2026-11-24T00:00:00Z'))).rejects.toThrow('already');
	});
	for (const change of [
		'update area_sharing_defaults set starts_at = now()',
		'delete from area_sharing_defaults'
	]) {
		await expect(asOwner(`${change} where area_id = '${areaId}'`)).rejects.toThrow();
	}
});

test('a file is read back as it was shown', () => {
	const read = readJson(SharingDefaults, JSON.stringify(sharingDefaults));
	expect(read).toEqual({ data: sharingDefaults });
});

test.each([
	['what is not JSON', () => '{', /^The file is not JSON: .+\.$/],
	['a list', () => '[]', /^The file: \[\] must be an object/],
	[
		'a category that there is not',
		(d: SharingDefaults) => changed(d, { summary: ['medicins'] }),
		/^summary, number 1: "medicins" is none of problems, medicines, .+\.$/
	],
	[
		'a kind left out',
		(d: SharingDefaults) => changed(d, { kinds: { ...d.kinds, pharmacy: undefined } }),
		/^kinds\.pharmacy: is missing\.$/
	],
	[
		'a word that there is not',
		(d: SharingDefaults) => changed(d, { sumary: [] }),
		/^The file: we do not know "sumary"\.$/
	],
	[
		'days of nothing',
		(d: SharingDefaults) => ofPharmacy(d, { recentDays: 0 }),
		/^kinds\.pharmacy\.recentDays: must be 1 or more\.$/
	],
	[
		'a text for a number',
		(d: SharingDefaults) => ofPharmacy(d, { recentDays: 'year' }),
		/^kinds\.pharmacy\.recentDays: "year" must be a number\.$/
	],
	[
		'what patients mark shown to all',
		(d: SharingDefaults) => ofPharmacy(d, { hiddenLabels: ['hiv'] }),
		/^kinds\.pharmacy\.hiddenLabels: must have "sensitive": .+\.$/
	],
	['no name', (d: SharingDefaults) => changed(d, { version: '' }), /^version: is empty\.$/]
])('%s is one line that says what to change', (_what, write, words) => {
	const read = readJson(SharingDefaults, write(structuredClone(sharingDefaults)));
	expect(read).toEqual({ faults: [expect.stringMatching(words)] });
});

const changed = (defaults: SharingDefaults, change: object) =>
	JSON.stringify({ ...defaults, ...change });
const ofPharmacy = (defaults: SharingDefaults, change: object) =>
	changed(defaults, {
		kinds: { ...defaults.kinds, pharmacy: { ...defaults.kinds.pharmacy, ...change } }
	});

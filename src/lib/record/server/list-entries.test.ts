import '#tests/database.ts';
import { expect, test } from 'vitest';
import { listEvents, listPositions } from '#tests/access-events.ts';
import { bundleOf, hba1c } from '#tests/bundles.ts';
import { makeClinician, makeOrganisation, makePatient, makeSource, relate } from '#tests/cast.ts';
import { asOwner } from '#tests/database.ts';
import { at, deny } from '#tests/sharing.ts';
import { chainHash, genesisHash, leafHashes } from '#lib/access-log/server/seal-event.ts';
import { openRecord } from '#lib/access/server/open-record.ts';
import { ingestBundle } from '#lib/feeds/server/ingest-bundle.ts';
import type { EntryFilter } from './entry-conditions.ts';
import { listEntries } from './list-entries.ts';

/** Amina with `count` results of one hospital, on different days. */
async function aminaWithResults(count: number) {
	const amina = await makePatient();
	const hospital = await makeOrganisation('hospital');
	const source = await makeSource(hospital);
	const results = Array.from({ length: count }, (_, place) =>
		hba1c(source, `R${place}`, 40 + place, {
			effectiveDateTime: new Date(Date.UTC(2026, 0, 1 + place)).toISOString()
		})
	);
	await ingestBundle(source, bundleOf(source, amina, results));
	const list = async (filter: EntryFilter = {}) => {
		const wish = { patientId: amina.patientId, purpose: 'PATRQT' } as const;
		return listEntries(await openRecord(amina.actor, wish), filter);
	};
	return { amina, hospital, source, list };
}

test('the newest come first, page by page, with none lost and none twice', async () => {
	const { list } = await aminaWithResults(25);
	const [first, second, third] = await Promise.all([1, 2, 3].map((page) => list({ page })));
	expect([first!.entries.length, second!.entries.length, third!.entries.length]).toEqual([
		20, 5, 0
	]);
	expect(first).toMatchObject({ total: 25, pages: 2 });
	const values = [...first!.entries, ...second!.entries].map(
		(entry) => entry.content.value?.number
	);
	expect(values).toEqual(Array.from({ length: 25 }, (_, place) => 64 - place));
});

test('each page leaves one event that names exactly the entries on it', async () => {
	const { amina, list } = await aminaWithResults(25);
	const page = await list({ category: 'results', page: 2 });
	const events = await listEvents(amina.patientId);
	expect(events).toHaveLength(1);
	expect(events[0]).toMatchObject({
		action: 'opened',
		outcome: 'allowed',
		purpose: 'PATRQT',
		basis: 'own-record',
		view: 'category',
		category: 'results',
		actor: { kind: 'patient', name: 'Amina Yusuf' }
	});
	expect(events[0]!.seen).toEqual(page.entries.map(({ entryId }) => entryId));
});

test('a search finds what has all its words, and the event keeps what was searched for', async () => {
	const { amina, list } = await aminaWithResults(3);
	expect((await list({ query: 'hba1c mmol' })).total).toBe(3);
	expect((await list({ query: 'hba1c insulin' })).total).toBe(0);
	const events = await listEvents(amina.patientId);
	expect(events.at(-1)).toMatchObject({ action: 'searched', query: 'hba1c insulin', seen: [] });
});

test.each(['%', '_', '\\', "'; drop table entries; --", '100%'])(
	'a search for %s means those characters and nothing else',
	async (query) => {
		const { list } = await aminaWithResults(1);
		expect((await list({ query })).total).toBe(0);
	}
);

test('the events of many readers at once form one chain without a gap', async () => {
	const { amina, list } = await aminaWithResults(3);
	await Promise.all(Array.from({ length: 20 }, () => list()));
	const positions = await listPositions(amina.patientId);
	let previous = genesisHash(amina.patientId);
	for (const [place, position] of positions.entries()) {
		expect(position.sequence).toBe(place + 1);
		expect(position.previousHash).toEqual(previous);
		expect(chainHash(previous, position.sequence, leafHashes(position))).toEqual(position.hash);
		previous = position.hash;
	}
	expect(await listEvents(amina.patientId)).toHaveLength(20);
});

test('if the event cannot be written, nothing is read', async () => {
	const { amina, list } = await aminaWithResults(1);
	await asOwner(
		`alter table access_events add constraint broken check (patient_id <> '${amina.patientId}')`
	);
	try {
		await expect(list()).rejects.toThrow();
	} finally {
		await asOwner('alter table access_events drop constraint broken');
	}
	expect(await listEvents(amina.patientId)).toEqual([]);
	expect((await list()).total).toBe(1);
});

test('Dana sees nothing of Amina’s', async () => {
	await aminaWithResults(2);
	const dana = await makePatient('Dana Price');
	const access = await openRecord(dana.actor, { patientId: dana.patientId, purpose: 'PATRQT' });
	expect(await listEntries(access)).toMatchObject({ total: 0, entries: [] });
});

test('the hospital that wrote them sees them, and the practice; denied, the practice does not', async () => {
	const { amina, hospital } = await aminaWithResults(2);
	const practice = await makeOrganisation();
	await relate(amina.patientId, hospital);
	await relate(amina.patientId, practice);
	const wish = { patientId: amina.patientId, purpose: 'TREAT' } as const;
	const walsh = await openRecord(makeClinician(hospital, 'Dr Walsh', 'doctor', 'A&E doctor'), wish);
	const chen = await openRecord(makeClinician(practice), wish);
	expect((await listEntries(walsh)).total).toBe(2);
	expect((await listEntries(chen)).total).toBe(2);
	await deny(amina, at(practice), { kind: 'category', category: 'results' });
	expect((await listEntries(chen)).total).toBe(0);
	expect(await listEvents(amina.patientId)).toMatchObject([
		{ actor: { name: 'Dr Walsh', role: 'A&E doctor', organisation: { name: hospital.name } } },
		{ actor: { name: 'Dr Chen' }, basis: 'registered', seen: [{}, {}] },
		{ actor: { kind: 'patient' }, action: 'changed', view: 'sharing' },
		{ actor: { name: 'Dr Chen' }, basis: 'registered', seen: [] }
	]);
});

test('a look-alike of an access opens nothing', async () => {
	const { amina } = await aminaWithResults(1);
	const access = await openRecord(amina.actor, { patientId: amina.patientId, purpose: 'PATRQT' });
	await expect(listEntries({ ...access })).rejects.toThrow('Only openRecord');
	expect(() => Object.assign(access, { patientId: 'another' })).toThrow();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeOpening } from '#tests/access-events.ts';
import { chainedEvent } from '#tests/chained-event.ts';
import type { SeenEntry } from '../schema.ts';
import { readOpening } from './read-opening.ts';
import {
	chainHash,
	genesisHash,
	leafHash,
	leafHashes,
	leafSalts,
	sealBlank
} from './seal-event.ts';

const before = genesisHash('5f0c3c0e-0000-4000-8000-000000000001');
const opening = makeOpening('Dr Amina Yusuf');
const entry = fc.record<SeenEntry>({
	entryId: fc.uuid(),
	version: fc.integer({ min: 1, max: 99 }),
	category: fc.constantFrom('results', 'medicines')
});

test('an event verifies from what is stored of it', () => {
	fc.assert(
		fc.property(fc.array(entry, { maxLength: 60 }), (seen) => {
			const event = chainedEvent(before, 7, opening, seen);
			expect(chainHash(before, 7, leafHashes(event))).toEqual(event.hash);
		})
	);
});

test('an event can name every entry of a long record', () => {
	const seen = Array.from(
		{ length: 5000 },
		() => ({ entryId: 'e', version: 1, category: 'results' }) as const
	);
	const event = chainedEvent(before, 7, opening, [...seen]);
	expect(chainHash(before, 7, leafHashes(event))).toEqual(event.hash);
	expect(event.leafCount).toBeGreaterThan(5000);
});

test('a change of any stored text, salt, place or predecessor changes the hash', () => {
	const event = chainedEvent(before, 7, opening, [
		{ entryId: 'e1', version: 1, category: 'results' }
	]);
	const hash = (change: Partial<typeof event>, sequence = 7, previous = before) =>
		chainHash(previous, sequence, leafHashes({ ...event, ...change }));
	expect(hash({ facts: event.facts!.replace('TREAT', 'ADMIN') })).not.toEqual(event.hash);
	expect(hash({ who: event.who!.replace('Amina', 'Dana') })).not.toEqual(event.hash);
	expect(hash({ asked: event.asked!.replace('timeline', 'overview') })).not.toEqual(event.hash);
	expect(hash({ asked: null })).not.toEqual(event.hash);
	expect(hash({ seen: '[["e2",1,"results"]]' })).not.toEqual(event.hash);
	expect(hash({ seen: '[]' })).not.toEqual(event.hash);
	expect(hash({ salt: Buffer.alloc(32) })).not.toEqual(event.hash);
	expect(hash({}, 8)).not.toEqual(event.hash);
	expect(hash({}, 7, event.hash)).not.toEqual(event.hash);
});

test('each part and each seen entry can be opened by itself while the others stay closed', () => {
	const seen = ['e1', 'e2', 'e3'].map(
		(entryId) => ({ entryId, version: 1, category: 'results' }) as const
	);
	const event = chainedEvent(before, 1, opening, [...seen]);
	const salts = leafSalts(event.salt, event.leafCount);
	const texts = [
		event.facts!,
		event.who!,
		event.asked!,
		'["e1",1,"results"]',
		'["e2",1,"results"]'
	];
	for (const [place, text] of texts.entries()) {
		expect(leafHashes(event)).toContainEqual(Buffer.from(leafHash(salts[place]!, text), 'hex'));
	}
	expect(texts.filter((text) => text.includes('Amina'))).toEqual([event.who]);
});

test('the number of leaves does not say how many entries were seen', () => {
	const counts = (seen: SeenEntry[]) =>
		new Set(Array.from({ length: 200 }, () => chainedEvent(before, 1, opening, seen).leafCount));
	const none = counts([]);
	const some = counts(
		Array.from({ length: 9 }, () => ({ entryId: 'e', version: 1, category: 'results' }))
	);
	expect([...none].some((count) => some.has(count))).toBe(true);
});

test('a blank position looks like an event whose leaves are all closed', () => {
	const blank = sealBlank();
	expect(blank.leafCount % 16).toBe(0);
	expect(leafHashes(blank)).toHaveLength(blank.leafCount);
	expect(leafHashes(blank).every((leaf) => leaf.length === 32)).toBe(true);
});

test('an event from before its parts were sealed apart still verifies, and reads as the others do', () => {
	// As it was stored then, with the hash that it had.
	const event = {
		facts:
			'{"action":"searched","actor":{"kind":"clinician","name":"Dr Chen","organisation":{"name":"Harbour Lane Surgery","odsCode":"A81001"},"role":"GP"},"at":"2026-11-01T09:00:00.000Z","basis":"registered","category":null,"eventId":"a0c3c0e5-0000-4000-8000-000000000001","outcome":"allowed","purpose":"TREAT","query":"hba1c","view":"search"}',
		who: null,
		asked: null,
		seen: '[["e1",1,"results"]]',
		salt: Buffer.alloc(32, 7),
		leafCount: 16
	};
	expect(chainHash(before, 7, leafHashes(event)).toString('hex')).toBe(
		'51ad0ca70c8de064a665930b77439db684c399fd4c27cbf3b57e70dbed429870'
	);
	expect(readOpening(event)).toMatchObject({
		facts: { purpose: 'TREAT', actor: { role: 'GP' }, system: 'candour', actingFor: null },
		who: { accountId: null, name: 'Dr Chen' },
		asked: { view: 'search', query: 'hba1c', emergency: null },
		seen: [{ entryId: 'e1', version: 1, category: 'results' }]
	});
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccessFacts, SeenEntry } from '../schema.ts';
import {
	chainHash,
	genesisHash,
	leafHash,
	leafHashes,
	leafSalts,
	sealBlank,
	sealEvent
} from './seal-event.ts';

const before = genesisHash('5f0c3c0e-0000-4000-8000-000000000001');
const facts: AccessFacts = {
	eventId: 'a0c3c0e5-0000-4000-8000-000000000001',
	at: '2026-11-23T09:00:00.000Z',
	action: 'opened',
	outcome: 'allowed',
	actor: { kind: 'patient', name: 'Amina Yusuf', role: null, organisation: null },
	purpose: 'PATRQT',
	basis: 'own-record',
	view: 'category',
	category: 'results',
	query: null
};
const entry = fc.record<SeenEntry>({
	entryId: fc.uuid(),
	version: fc.integer({ min: 1, max: 99 }),
	category: fc.constantFrom('results', 'medicines')
});

test('an event verifies from what is stored of it', () => {
	fc.assert(
		fc.property(fc.array(entry, { maxLength: 60 }), (seen) => {
			const event = sealEvent(before, 7, facts, seen);
			expect(chainHash(before, 7, leafHashes(event))).toEqual(event.hash);
		})
	);
});

test('an event can name every entry of a long record', () => {
	const seen = Array.from(
		{ length: 5000 },
		() => ({ entryId: 'e', version: 1, category: 'results' }) as const
	);
	const event = sealEvent(before, 7, facts, [...seen]);
	expect(chainHash(before, 7, leafHashes(event))).toEqual(event.hash);
	expect(event.leafCount).toBeGreaterThan(5000);
});

test('a change of any stored text, salt, place or predecessor changes the hash', () => {
	const event = sealEvent(before, 7, facts, [{ entryId: 'e1', version: 1, category: 'results' }]);
	const hash = (change: Partial<typeof event>, sequence = 7, previous = before) =>
		chainHash(previous, sequence, leafHashes({ ...event, ...change }));
	expect(hash({ facts: event.facts!.replace('Amina', 'Dana') })).not.toEqual(event.hash);
	expect(hash({ seen: '[["e2",1,"results"]]' })).not.toEqual(event.hash);
	expect(hash({ seen: '[]' })).not.toEqual(event.hash);
	expect(hash({ salt: Buffer.alloc(32) })).not.toEqual(event.hash);
	expect(hash({}, 8)).not.toEqual(event.hash);
	expect(hash({}, 7, event.hash)).not.toEqual(event.hash);
});

test('one seen entry can be opened by itself while the others stay closed', () => {
	const seen = ['e1', 'e2', 'e3'].map(
		(entryId) => ({ entryId, version: 1, category: 'results' }) as const
	);
	const event = sealEvent(before, 1, facts, [...seen]);
	const salt = leafSalts(event.salt, event.leafCount)[2]!;
	const opened = leafHash(salt, '["e2",1,"results"]');
	expect(leafHashes(event).some((leaf) => leaf.equals(opened))).toBe(true);
});

test('the number of leaves does not say how many entries were seen', () => {
	const counts = (seen: SeenEntry[]) =>
		new Set(Array.from({ length: 200 }, () => sealEvent(before, 1, facts, seen).leafCount));
	const none = counts([]);
	const some = counts(
		Array.from({ length: 9 }, () => ({ entryId: 'e', version: 1, category: 'results' }))
	);
	expect([...none].some((count) => some.has(count))).toBe(true);
});

test('a blank position looks like an event whose leaves are all closed', () => {
	const blank = sealBlank(before, 1);
	expect(blank.leafCount % 16).toBe(0);
	expect(leafHashes(blank)).toHaveLength(blank.leafCount);
	expect(leafHashes(blank).every((leaf) => leaf.length === 32)).toBe(true);
});

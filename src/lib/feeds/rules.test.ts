import { expect, test } from 'vitest';
import { compareVersions, demographicsAgree, fileUnder, isReleased, mayNameIn } from './rules.ts';

const mark = (version: string | null, updatedAt: number | null = null) => ({ version, updatedAt });

test.each([
	['a later time', mark('1', 100), mark('1', 200), 'newer'],
	['an earlier time, whatever the number', mark('1', 200), mark('9', 100), 'older'],
	['a higher number, compared as a number', mark('9'), mark('10'), 'newer'],
	['a lower number', mark('10'), mark('9'), 'older'],
	['the same number on other content', mark('3'), mark('3'), 'clash'],
	['the same number at the same time', mark('3', 100), mark('3', 100), 'clash'],
	['the same time and no number', mark(null, 100), mark(null, 100), 'clash'],
	['another name that is no number', mark('abc'), mark('abd'), 'newer'],
	['nothing to go by but its arrival', mark(null), mark(null), 'newer'],
	['a number where there was none', mark(null), mark('1'), 'newer']
] as const)('%s', (_, held, arriving, decision) => {
	expect(compareVersions(held, arriving)).toBe(decision);
});

test('a source speaks in its own namespace only', () => {
	const systems = ['https://rkb.example.nhs.uk/Id/'];
	expect(mayNameIn(systems, 'https://rkb.example.nhs.uk/Id/result')).toBe(true);
	expect(mayNameIn(systems, 'https://rkb.example.nhs.uk/Identity')).toBe(false);
	expect(mayNameIn(systems, 'https://evil.example/https://rkb.example.nhs.uk/Id/')).toBe(false);
	expect(mayNameIn([], '')).toBe(false);
});

const tagged = { tag: { system: 'https://rkb.example.nhs.uk/release', code: 'yes' } };
const observation = { resourceType: 'Observation' };
const result = { category: 'results', draft: false } as const;

test.each([
	['a final result of a source that releases what is final', 'final', result, observation, true],
	['a draft, whatever the signal', 'final', { ...result, draft: true }, observation, false],
	['a result of a source that declares no signal', 'none', result, observation, false],
	[
		'a medicine of a source that declares no signal',
		'none',
		{ ...result, category: 'medicines' },
		{ resourceType: 'MedicationRequest' },
		true
	],
	[
		'a letter among the plans of a source that declares no signal',
		'none',
		{ ...result, category: 'care-plans' },
		{ resourceType: 'DocumentReference' },
		false
	],
	['a result without the tag', tagged, result, observation, false],
	['a result with the tag', tagged, result, { ...observation, meta: { tag: [tagged.tag] } }, true],
	[
		'a result with another system’s tag',
		tagged,
		result,
		{ ...observation, meta: { tag: [{ code: 'yes' }] } },
		false
	]
] as const)('%s', (_, signal, entry, resource, released) => {
	expect(isReleased(signal, entry, resource as Parameters<typeof isReleased>[2])).toBe(released);
});

const raeann = {
	familyName: "O'Kon",
	givenNames: 'Raeann Maria',
	title: null,
	birthDate: '1960-05-04',
	gender: 'female',
	address: [],
	communication: [],
	restricted: false,
	deceasedAt: null
} as const;

test.each([
	['the same person in capitals', { familyName: 'OKON', givenNames: 'RAEANN' }, true],
	['a married name', { familyName: 'Smith' }, true],
	['a short first name', { givenNames: 'Rae' }, true],
	['another name altogether', { familyName: 'Smith', givenNames: 'Jane' }, false],
	['another date of birth', { birthDate: '1960-05-05' }, false]
])('%s', (_, change, agrees) => {
	const ours = { ...raeann, address: [], communication: [] };
	expect(demographicsAgree(ours, { ...ours, ...change })).toBe(agrees);
});

test('a council’s visits and equipment are social care; its letters and plans are what they are', () => {
	expect(fileUnder('contacts', 'local-authority')).toBe('social-care');
	expect(fileUnder('medicines', 'local-authority')).toBe('social-care');
	expect(fileUnder('care-plans', 'local-authority')).toBe('care-plans');
	expect(fileUnder('contacts', 'hospital')).toBe('contacts');
});

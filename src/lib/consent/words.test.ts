import { describe, expect, test } from 'vitest';
import type { ProvisionDraft, What, Whom } from './schema.ts';
import {
	entryOfThing,
	listWords,
	markWords,
	provisionWords,
	whatWords,
	whomWords,
	type Names
} from './words.ts';

const [hospital, source, entry, doyle] = ['h', 's', 'e', 'd'] as const;
const names: Names = {
	organisations: new Map([[hospital, 'Marlsea General Hospital']]),
	people: new Map([[doyle, 'Nurse Patrick Doyle, Staff nurse at Marlsea General Hospital']]),
	sources: new Map([[source, 'Harbour Lane Surgery GP record']]),
	entries: new Map([[entry, 'Lithium 400mg tablets']]),
	categories: { medicines: 'Medicines' } as Names['categories']
};
const unknown: Names = {
	...names,
	organisations: new Map(),
	people: new Map(),
	sources: new Map(),
	entries: new Map()
};

test.each<[Whom, string, string]>([
	[{ kind: 'everyone' }, 'everyone', 'everyone'],
	[{ kind: 'organisation-kind', organisationKind: 'pharmacy' }, 'all pharmacies', 'all pharmacies'],
	[
		{ kind: 'organisation', organisationId: hospital },
		'Marlsea General Hospital',
		'one organisation'
	],
	[
		{ kind: 'role', organisationId: hospital, role: 'nurse' },
		'nurses at Marlsea General Hospital',
		'nurses at one organisation'
	],
	[
		{ kind: 'person', accountId: doyle },
		'Nurse Patrick Doyle, Staff nurse at Marlsea General Hospital',
		'one person'
	],
	[{ kind: 'carers' }, 'everybody who acts for you', 'everybody who acts for you'],
	[{ kind: 'carer', carerId: 'c' }, 'one person who acts for you', 'one person who acts for you']
])('whom: %j', (whom, words, nameless) => {
	expect(whomWords(whom, names)).toBe(words);
	expect(whomWords(whom, unknown)).toBe(nameless);
});

test.each<[What, string, string]>([
	[{ kind: 'everything' }, 'everything', 'everything'],
	[
		{ kind: 'usual' },
		'what organisations like it usually see',
		'what organisations like it usually see'
	],
	[{ kind: 'summary' }, 'the summary of your record', 'the summary of your record'],
	[
		{ kind: 'category', category: 'medicines' },
		'everything under “Medicines”',
		'everything under “Medicines”'
	],
	[
		{ kind: 'source', sourceId: source },
		'everything from Harbour Lane Surgery GP record',
		'everything from one source'
	],
	[{ kind: 'label', label: 'hiv' }, 'anything about HIV', 'anything about HIV'],
	[
		{ kind: 'label', label: 'sensitive' },
		'anything marked as sensitive',
		'anything marked as sensitive'
	],
	[{ kind: 'entry', entryId: entry }, '“Lithium 400mg tablets” (this one entry)', 'one entry'],
	[
		{ kind: 'thing', keys: ['medicine:lithium', `entry:${entry}`] },
		'“Lithium 400mg tablets” wherever it appears',
		'one thing wherever it appears'
	],
	// From a file of another area: it names no entry of ours.
	[
		{ kind: 'thing', keys: ['medicine:lithium'] },
		'one thing wherever it appears',
		'one thing wherever it appears'
	]
])('what: %j', (what, words, nameless) => {
	expect(whatWords(what, names)).toBe(words);
	expect(whatWords(what, unknown)).toBe(nameless);
});

describe('One choice is one plain sentence', () => {
	const setAt = new Date('2026-11-23T09:00:00Z');
	const lithium: ProvisionDraft = {
		effect: 'deny',
		whom: { kind: 'organisation', organisationId: hospital },
		what: { kind: 'thing', keys: [`entry:${entry}`] },
		startsAt: setAt,
		endsAt: null,
		holdsInEmergency: false
	};
	const say = (more: Partial<ProvisionDraft>) =>
		provisionWords({ ...lithium, ...more, setAt }, names);

	test('what is hidden from whom, and that an emergency opens it', () => {
		expect(say({})).toBe(
			'You hide “Lithium 400mg tablets” wherever it appears from Marlsea General Hospital. In an emergency it does not hold, so that people who treat you can know.'
		);
	});

	test('that it holds in an emergency; for a person always', () => {
		expect(say({ holdsInEmergency: true })).toMatch(/This holds in an emergency too\.$/);
		expect(say({ whom: { kind: 'person', accountId: doyle } })).toMatch(
			/This always holds, in an emergency too\.$/
		);
		expect(say({ whom: { kind: 'carers' } })).toMatch(/from everybody who acts for you\.$/);
	});

	test('what somebody may see', () => {
		expect(say({ effect: 'permit', what: { kind: 'label', label: 'mental-health' } })).toBe(
			'You let Marlsea General Hospital see anything about mental health.'
		);
	});

	test('from a later day, and until the end of the last one, as days are in the UK', () => {
		const startsAt = new Date('2027-06-30T23:00:00Z');
		const endsAt = new Date('2027-07-31T23:00:00Z');
		expect(say({ effect: 'permit', startsAt, endsAt })).toBe(
			'You let Marlsea General Hospital see “Lithium 400mg tablets” wherever it appears from 1 July 2027 until the end of 31 July 2027.'
		);
	});
});

test('a mark', () => {
	expect(markWords('Gout', 'mental-health')).toBe(
		'You marked “Gout” as being about mental health.'
	);
	expect(markWords('Gout', 'sensitive')).toBe('You marked “Gout” as sensitive.');
	expect(markWords(undefined, 'sensitive')).toBe('You marked one entry as sensitive.');
});

test('the entry that a thing was chosen from', () => {
	expect(entryOfThing({ kind: 'thing', keys: ['snomed:1', 'entry:e'] })).toBe('e');
	expect(entryOfThing({ kind: 'thing', keys: ['snomed:1'] })).toBeUndefined();
	expect(entryOfThing({ kind: 'entry', entryId: 'e' })).toBe('e');
	expect(entryOfThing({ kind: 'everything' })).toBeUndefined();
});

test('names in a row', () => {
	expect(listWords([])).toBe('nothing');
	expect(listWords(['a'])).toBe('a');
	expect(listWords(['a', 'b'])).toBe('a and b');
	expect(listWords(['a', 'b', 'c'], 'or')).toBe('a, b or c');
});

import { describe, expect, it } from 'vitest';
import type { ToldEvent } from './schema.ts';
import { seenWords, sentence, visitSentence, whoWords } from './words.ts';

const community = { odsCode: 'RX1', name: 'Mersey Shore Community Health' };
const adeyemi = {
	kind: 'clinician',
	accountId: 'a',
	name: 'Nurse Adeyemi',
	role: 'Community nurse',
	organisation: community
} as const;

const told = (more: Partial<ToldEvent> = {}): ToldEvent => ({
	sequence: 3,
	own: false,
	eventId: '6f7d3c1e-3d53-4f0e-8a86-2f6f1f3a9b10',
	at: new Date('2018-08-06T16:30:00Z'),
	action: 'opened',
	outcome: 'allowed',
	purpose: 'TREAT',
	actingFor: null,
	basis: 'caseload',
	system: 'candour',
	told: [],
	emergency: null,
	keptBack: null,
	view: 'category',
	category: 'results',
	query: null,
	actor: adeyemi,
	seen: [],
	...more
});
const amina = {
	kind: 'patient',
	accountId: 'b',
	name: 'Amina Yusuf',
	role: null,
	organisation: null
} as const;
const own = (more: Partial<ToldEvent>) =>
	told({ own: true, actor: amina, basis: 'own-record', category: null, ...more });
const NURSE = 'Nurse Adeyemi, community nurse at Mersey Shore Community Health,';
const WHEN = 'on 6 August 2018 at 5:30pm';
const BECAUSE = 'because you were on its caseload';
const letter = { entryId: 'a', version: 1, category: 'documents' } as const;
const refused = { outcome: 'refused', basis: null, view: 'record', category: null } as const;

describe('one line of the log', () => {
	it.each([
		[told(), `${NURSE} looked at your test results ${WHEN} ${BECAUSE}.`],
		[
			told({ view: 'record', category: null }),
			`${NURSE} looked at your record ${WHEN} ${BECAUSE}.`
		],
		[
			told({ view: 'entry', category: null, seen: [letter] }),
			`${NURSE} looked at one entry in your letters and documents ${WHEN} ${BECAUSE}.`
		],
		[
			told({ action: 'downloaded', view: 'attachment', category: null, seen: [letter] }),
			`${NURSE} downloaded a document from your letters and documents ${WHEN} ${BECAUSE}.`
		],
		[
			told({ action: 'searched', view: 'search', category: null, query: 'asthma' }),
			`${NURSE} searched your record for “asthma” ${WHEN} ${BECAUSE}.`
		],
		[
			told({ action: 'searched', view: 'search', category: null }),
			`${NURSE} searched your record ${WHEN} ${BECAUSE}.`
		],
		[told(refused), `${NURSE} tried to open your record ${WHEN} and was not let in.`],
		[
			told({ ...refused, actor: null }),
			`Somebody tried to open your record ${WHEN} and was not let in.`
		],
		[
			told({ ...refused, view: 'code', action: 'shared' }),
			`${NURSE} tried a one-time code that was not right ${WHEN}.`
		],
		[
			told({ action: 'shared', view: 'code', basis: 'permission', category: null }),
			`${NURSE} opened your record with a one-time code from you ${WHEN} because you had given permission.`
		],
		[own({ view: 'overview' }), `You looked at the overview of your record ${WHEN}.`],
		[own({ view: 'access-log' }), `You looked at who has opened your record ${WHEN}.`],
		[own({ action: 'changed', view: 'sharing' }), `You changed who can see your record ${WHEN}.`],
		[own({ action: 'changed', view: 'code' }), `You made or cancelled a one-time code ${WHEN}.`],
		[told({ basis: 'a reason of later times' }), `${NURSE} looked at your test results ${WHEN}.`],
		[
			told({ view: 'a page of later times', category: null, basis: null }),
			`${NURSE} looked at your record ${WHEN}.`
		]
	])('%#', (event, words) => expect(sentence(event)).toBe(words));

	it('tells times as they were in the UK, in winter and just after midnight', () => {
		const at = (text: string) => sentence(told({ at: new Date(text), basis: null }));
		expect(at('2018-08-06T23:30:00Z')).toContain('on 7 August 2018 at 12:30am.');
		expect(at('2018-12-06T12:00:00Z')).toContain('on 6 December 2018 at midday.');
	});

	it('names roles as they are written, and everybody who is no person as what they are', () => {
		const chen = { ...adeyemi, name: 'Dr Chen', role: 'GP partner' };
		expect(whoWords(told({ actor: chen }))).toBe(
			'Dr Chen, GP partner at Mersey Shore Community Health'
		);
		const feed = {
			kind: 'system',
			accountId: null,
			name: 'Feed',
			role: null,
			organisation: community
		} as const;
		expect(whoWords(told({ actor: feed }))).toBe('A computer of Mersey Shore Community Health');
		const carer = { ...amina, kind: 'carer', name: 'Bilal Yusuf' } as const;
		expect(whoWords(own({ actor: carer }))).toBe('Bilal Yusuf, your carer');
		const job = { ...amina, kind: 'job', name: 'relabel' } as const;
		expect(whoWords(told({ actor: job }))).toBe('Candour itself');
	});

	it('says what somebody is whose name is withheld', () => {
		const unnamed = (role: string | null) =>
			whoWords(told({ actor: { ...adeyemi, accountId: null, name: null, role } }));
		const at = 'at Mersey Shore Community Health, name withheld';
		expect(unnamed('Community nurse')).toBe(`A community nurse ${at}`);
		expect(unnamed('Occupational therapist')).toBe(`An occupational therapist ${at}`);
		expect(unnamed('A&E doctor')).toBe(`An A&E doctor ${at}`);
		expect(unnamed('GP partner')).toBe(`A GP partner ${at}`);
		expect(unnamed(null)).toBe(`A member of staff ${at}`);
	});

	it('a visit is one sentence, with each thing that was done once', () => {
		const steps = [
			told({ at: new Date('2018-08-06T16:42:00Z') }),
			told({ view: 'overview', category: null }),
			told({ view: 'overview', category: null })
		];
		expect(visitSentence(steps)).toBe(
			`${NURSE} looked at the overview of your record and your test results on 6 August 2018, from 5:30pm to 5:42pm, ${BECAUSE}.`
		);
		expect(visitSentence([told()])).toBe(sentence(told()));
		const many = (['medicines', 'allergies', 'results', 'problems'] as const).map((category) =>
			told({ category, basis: null })
		);
		expect(visitSentence(many)).toBe(
			`${NURSE} looked at your problems and conditions, your test results and your allergies and reactions and more ${WHEN}.`
		);
	});

	it('counts what was seen, of what may be told', () => {
		const results = Array.from({ length: 8 }, () => ({ ...letter, category: 'results' as const }));
		expect(seenWords({ seen: [...results, letter] })).toBe(
			'8 entries in your test results and 1 in your letters and documents'
		);
		expect(seenWords({ seen: [] })).toBeNull();
	});
});

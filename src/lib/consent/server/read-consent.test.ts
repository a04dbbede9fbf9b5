import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import { sensitivitiesOfCode } from '#lib/fhir/codes/sensitivity-codes.ts';
import { SENSITIVITIES } from '#lib/fhir/sensitivity.ts';
import { ORGANISATION_KINDS, STAFF_ROLES } from '#lib/organisations/schema.ts';
import type { Provision, SharingChange, What, Whom } from '../schema.ts';
import type { Names } from '../words.ts';
import { ACT_CODE_OF_LABEL } from './consent-vocabulary.ts';
import { describeConsent } from './describe-consent.ts';
import type { MadeChoice } from './list-choices.ts';
import { readConsent, type Importing } from './read-consent.ts';

const AT = new Date('2026-11-23T12:00:00.000Z');
const DAY = 24 * 60 * 60_000;
const NHS_NUMBER = '9990548609';
const ids = (count: number) => Array.from({ length: count }, () => randomUUID() as string);
const [ORGANISATIONS, ACCOUNTS, SOURCES, ENTRIES, CARERS] = [
	ids(3),
	ids(2),
	ids(2),
	ids(3),
	ids(2)
];
const ODS = new Map(ORGANISATIONS.map((id, place) => [id, `RX${place}00`]));

const names: Names = {
	organisations: new Map(),
	people: new Map(),
	sources: new Map(),
	entries: new Map(),
	categories: Object.fromEntries(CATEGORIES.map((name) => [name, name])) as Record<Category, string>
};
const importing: Importing = {
	nhsNumber: NHS_NUMBER,
	at: AT,
	importId: randomUUID(),
	known: {
		organisations: new Map([...ODS].map(([id, code]) => [code, id])),
		accounts: new Set(ACCOUNTS),
		sources: new Set(SOURCES),
		entries: new Set(ENTRIES)
	},
	provisions: []
};

function exported(...made: MadeChoice[]): string {
	const described = { nhsNumber: NHS_NUMBER, at: AT, made, names, odsCodes: ODS };
	return JSON.stringify(describeConsent(described));
}

const oneOf = <T>(all: readonly T[]) => fc.constantFrom(...all);
const whom: fc.Arbitrary<Whom> = fc.oneof(
	fc.constant({ kind: 'everyone' as const }),
	oneOf(ORGANISATION_KINDS).map((organisationKind) => ({
		kind: 'organisation-kind' as const,
		organisationKind
	})),
	oneOf(ORGANISATIONS).map((organisationId) => ({ kind: 'organisation' as const, organisationId })),
	fc.record({
		kind: fc.constant('role' as const),
		organisationId: oneOf(ORGANISATIONS),
		role: oneOf(STAFF_ROLES)
	}),
	oneOf(ACCOUNTS).map((accountId) => ({ kind: 'person' as const, accountId })),
	fc.constant({ kind: 'carers' as const }),
	oneOf(CARERS).map((carerId) => ({ kind: 'carer' as const, carerId }))
);
const what: fc.Arbitrary<What> = fc.oneof(
	oneOf(['everything', 'usual', 'summary'] as const).map((kind) => ({ kind })),
	oneOf(CATEGORIES).map((category) => ({ kind: 'category' as const, category })),
	oneOf(SENSITIVITIES).map((label) => ({ kind: 'label' as const, label })),
	oneOf(SOURCES).map((sourceId) => ({ kind: 'source' as const, sourceId })),
	oneOf(ENTRIES).map((entryId) => ({ kind: 'entry' as const, entryId })),
	fc
		.uniqueArray(fc.constantFrom('sct|1', 'text:lithium 400 mg', `entry:${ENTRIES[0]}`), {
			minLength: 1
		})
		.map((keys) => ({ kind: 'thing' as const, keys }))
);
const aProvision: fc.Arbitrary<Provision> = fc
	.record({
		provisionId: fc.uuid(),
		effect: oneOf(['permit', 'deny'] as const),
		whom,
		what,
		holdsInEmergency: fc.boolean(),
		startsAt: oneOf([-100, -1, 3]).map((days) => new Date(AT.getTime() + days * DAY)),
		endsAt: oneOf([null, 5, 400]).map((days) => days && new Date(AT.getTime() + days * DAY)),
		setAt: fc.constant(new Date(AT.getTime() - 100 * DAY)),
		withdrawnAt: fc.constant(null)
	})
	.map((one) => ({
		...one,
		endsAt: one.endsAt || null,
		// A permit does nothing by it, and a deny that names a person always has it.
		holdsInEmergency: one.effect === 'deny' && (one.whom.kind === 'person' || one.holdsInEmergency)
	}));
const made = (provision: Provision, more: object = {}): MadeChoice => ({
	...{ kind: 'provision', id: provision.provisionId, madeAt: provision.setAt, endedAt: null },
	...{ mistake: false, importedFrom: null, provision, ...more }
});

describe('our own file', () => {
	test('says everything again that was chosen, and nothing else', () => {
		fc.assert(
			fc.property(
				fc.uniqueArray(aProvision, {
					minLength: 1,
					maxLength: 6,
					selector: (one) => one.provisionId
				}),
				(all) => {
					const { changes, notes } = readConsent(
						exported(...all.map((one) => made(one))),
						importing
					);
					expect(notes).toEqual([]);
					expect(changes.map((change) => change.kind === 'set' && change.provision)).toEqual(
						all.map(({ provisionId: _, setAt: _set, withdrawnAt: _end, ...draft }) => draft)
					);
				}
			),
			{ numRuns: 1000 }
		);
	});

	test('has what is over as inactive, a mistake as such, and neither is set again', () => {
		const [one] = fc.sample(aProvision, 1);
		const text = exported(
			made(one!, { endedAt: AT }),
			made(one!, { endedAt: AT, mistake: true }),
			made({ ...one!, startsAt: new Date(0), endsAt: new Date(AT.getTime() - DAY) })
		);
		const { entry } = JSON.parse(text) as { entry: { resource: { status: string } }[] };
		expect(entry.map(({ resource }) => resource.status)).toEqual([
			'inactive',
			'entered-in-error',
			'inactive'
		]);
		expect(readConsent(text, importing).changes).toEqual([]);
	});

	test('has choices for the whole record, and marks', () => {
		const chosen = (subject: string, value: string) =>
			({
				kind: 'choice',
				id: randomUUID(),
				madeAt: AT,
				endedAt: null,
				subject,
				value
			}) as MadeChoice;
		const mark = { markId: randomUUID(), entryId: ENTRIES[1]!, label: 'hiv' } as const;
		const { changes, notes } = readConsent(
			exported(
				chosen('whole-record', 'never'),
				chosen('emergency-reach', 'everything'),
				chosen('say-withheld', 'yes'),
				chosen('pacing:scan', 'ask'),
				{ kind: 'mark', id: mark.markId, madeAt: AT, endedAt: null, mark }
			),
			importing
		);
		expect(notes).toEqual([]);
		expect(changes).toMatchObject([
			{ kind: 'choose', subject: 'whole-record', value: 'never' },
			{ kind: 'choose', subject: 'emergency-reach', value: 'everything' },
			{ kind: 'choose', subject: 'say-withheld', value: 'yes' },
			{ kind: 'choose', subject: 'pacing:scan', value: 'ask' },
			{ kind: 'mark', entryId: ENTRIES[1], label: 'hiv' }
		]);
	});

	test('sets nothing twice: not what holds, and not the same form', () => {
		const [one] = fc.sample(aProvision, 1);
		const text = exported(made(one!));
		expect(readConsent(text, { ...importing, provisions: [one!] })).toMatchObject({
			changes: [],
			alreadySet: 1
		});
		expect(readConsent(text, importing)).toEqual(readConsent(text, importing));
		const other = readConsent(text, { ...importing, importId: randomUUID() });
		expect(other.changes).not.toEqual(readConsent(text, importing).changes);
	});

	test('uses a code of HL7 only for just the label that it means', () => {
		for (const [label, code] of Object.entries(ACT_CODE_OF_LABEL)) {
			expect(sensitivitiesOfCode(code)).toEqual([label]);
		}
	});
});

/* Shapes of IHE's profile, as another area may send them. */
const ods = (value: string) => ({
	reference: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value } }
});
const purpose = (...codes: string[]) =>
	codes.map((code) => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code }));
const act = (code: string) => ({
	system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
	code
});
const snomed = (code: string) => ({ coding: [{ system: 'http://snomed.info/sct', code }] });
const consent = (provision: object, more: object = {}) => ({
	resourceType: 'Consent',
	id: 'x1',
	status: 'active',
	scope: { coding: [{ code: 'patient-privacy' }] },
	patient: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: NHS_NUMBER } },
	policy: [{ uri: 'https://elsewhere.example/policy' }],
	provision,
	...more
});

/** What is set, in short, and what is said about the rest. */
function outcome(resource: unknown) {
	const { changes, notes } = readConsent(JSON.stringify(resource), importing);
	return {
		set: changes.map(shortly),
		notes: notes.map(({ outcome: how, why }) => `${how}: ${why}`)
	};
}
function shortly(change: SharingChange): string {
	if (change.kind !== 'set') return change.kind;
	const { effect, whom: someone, what: something, holdsInEmergency } = change.provision;
	const about = Object.values(something).flat().slice(1).join(' ');
	const who = someone.kind === 'organisation' ? ODS.get(someone.organisationId) : someone.kind;
	return [effect, who, something.kind, about, holdsInEmergency && 'always']
		.filter(Boolean)
		.join(' ');
}

type Row = [name: string, provision: object, set: string[], notes: RegExp[]];
test.each<Row>([
	[
		'a deny of an organisation',
		{ type: 'deny', actor: [ods('RX000')] },
		['deny RX000 everything always'],
		[]
	],
	[
		'the same, except in emergencies',
		{
			type: 'deny',
			actor: [ods('RX000')],
			provision: [{ type: 'permit', purpose: purpose('BTG') }]
		},
		['deny RX000 everything'],
		[]
	],
	[
		'an exception for emergencies in part: the deny holds there too',
		{
			type: 'deny',
			actor: [ods('RX000')],
			provision: [{ type: 'permit', purpose: purpose('BTG'), securityLabel: [act('HIV')] }]
		},
		['deny RX000 everything always'],
		[/^left-out: It is for emergencies only/]
	],
	[
		'two organisations and two labels',
		{ type: 'deny', actor: [ods('RX000'), ods('RX100')], securityLabel: [act('HIV'), act('PSY')] },
		[
			'deny RX000 label hiv always',
			'deny RX000 label mental-health always',
			'deny RX100 label hiv always',
			'deny RX100 label mental-health always'
		],
		[]
	],
	[
		'a permit by a label',
		{ type: 'permit', actor: [ods('RX000')], securityLabel: [act('HIV')] },
		['permit RX000 label hiv'],
		[]
	],
	[
		'a permit by a label that we do not know',
		{ type: 'permit', actor: [ods('RX000')], securityLabel: [act('XYZ')] },
		[],
		[/^left-out: We cannot open by the label “XYZ”/]
	],
	[
		'a deny by one',
		{ type: 'deny', actor: [ods('RX000')], securityLabel: [act('XYZ')] },
		['deny RX000 label sensitive always'],
		[]
	],
	[
		'a permit of what is normal',
		{
			type: 'permit',
			actor: [ods('RX000')],
			securityLabel: [
				{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }
			]
		},
		['permit RX000 everything'],
		[]
	],
	[
		'a permit of what is restricted',
		{
			type: 'permit',
			actor: [ods('RX000')],
			securityLabel: [
				{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }
			]
		},
		[],
		[/^left-out: It opens everything restricted/]
	],
	['a permit for everybody', { type: 'permit' }, [], [/^left-out: It is for everybody/]],
	[
		'an organisation from elsewhere',
		{ type: 'deny', actor: [ods('RZZ')] },
		[],
		[/^left-out: That organisation is not part/]
	],
	[
		'somebody by a relative address',
		{ type: 'deny', actor: [{ reference: { reference: 'Practitioner/7', display: 'Dr X' } }] },
		[],
		[/^left-out: We cannot tell whom/]
	],
	[
		'types of document: denied whole',
		{ type: 'deny', actor: [ods('RX000')], class: [{ code: 'DocumentReference' }] },
		['deny RX000 everything always'],
		[/^stricter: .+types of document/]
	],
	[
		'types of document: not permitted',
		{ type: 'permit', actor: [ods('RX000')], class: [{ code: 'DocumentReference' }] },
		[],
		[/^left-out: .+types of document/]
	],
	[
		'a time of the record: denied whole',
		{ type: 'deny', actor: [ods('RX000')], dataPeriod: { start: '2020' } },
		['deny RX000 everything always'],
		[/^stricter: /]
	],
	[
		'a time of the record: not permitted',
		{ type: 'permit', actor: [ods('RX000')], dataPeriod: { start: '2020' } },
		[],
		[/^left-out: /]
	],
	[
		'a thing by its code',
		{ type: 'deny', actor: [ods('RX000')], code: [snomed('31676001')] },
		['deny RX000 thing sct|31676001 always'],
		[]
	],
	[
		'a thing by a word',
		{ type: 'deny', actor: [ods('RX000')], code: [{ text: 'my knee' }] },
		[],
		[/^left-out: We do not know what “my knee”/]
	],
	[
		'two conditions at once: the deny has one',
		{
			type: 'deny',
			actor: [ods('RX000')],
			code: [snomed('31676001')],
			securityLabel: [act('HIV')]
		},
		['deny RX000 label hiv always'],
		[/^stricter: /]
	],
	[
		'two conditions at once: the permit is left out',
		{
			type: 'permit',
			actor: [ods('RX000')],
			code: [snomed('31676001')],
			securityLabel: [act('HIV')]
		},
		[],
		[/^left-out: /]
	],
	[
		'an entry of another record',
		{
			type: 'deny',
			actor: [ods('RX000')],
			data: [{ meaning: 'instance', reference: { reference: 'Observation/1' } }]
		},
		[],
		[/^left-out: It names something/]
	],
	[
		'research',
		{ type: 'deny', purpose: purpose('HRESCH') },
		[],
		[/^left-out: .+National Data Opt-Out/]
	],
	[
		'writing',
		{ type: 'deny', action: [{ coding: [{ code: 'correct' }] }] },
		[],
		[/^left-out: It is not about who sees/]
	],
	[
		'what is over',
		{ type: 'permit', actor: [ods('RX000')], period: { end: '2025' } },
		[],
		[/^left-out: It is over/]
	],
	['neither', { purpose: purpose('TREAT') }, [], [/^left-out: It says neither/]],
	[
		'a modifier',
		{ type: 'permit', actor: [ods('RX000')], modifierExtension: [{ url: 'https://x.example' }] },
		[],
		[/^left-out: Something in it changes/]
	],
	[
		'exceptions of a permit: its denies, each within it',
		{
			type: 'permit',
			actor: [ods('RX000')],
			provision: [
				{ type: 'deny', securityLabel: [act('HIV')] },
				{ type: 'deny', actor: [ods('RX100')] }
			]
		},
		['permit RX000 everything', 'deny RX000 label hiv always', 'deny RX100 everything always'],
		[]
	],
	[
		'an exception that permits within a part: not more than that part',
		{
			type: 'deny',
			securityLabel: [act('HIV')],
			provision: [{ type: 'permit', actor: [ods('RX000')] }]
		},
		['deny everyone label hiv always', 'permit RX000 label hiv'],
		[]
	],
	[
		'an exception that permits two parts at once: not at all',
		{
			type: 'deny',
			securityLabel: [act('HIV')],
			provision: [{ type: 'permit', actor: [ods('RX000')], code: [snomed('31676001')] }]
		},
		['deny everyone label hiv always'],
		[/^left-out: It is an exception within/]
	]
])('%s', (_name, provision, set, notes) => {
	expect(outcome(consent(provision))).toEqual({
		set,
		notes: notes.map((words) => expect.stringMatching(words) as string)
	});
});

test.each([
	['no JSON', '{', 'consent-not-json'],
	[
		'two fields of one name',
		'{"resourceType":"Consent","resourceType":"Consent"}',
		'consent-not-json'
	],
	['something else', '{"resourceType":"Patient"}', 'no-consent'],
	['an empty Bundle', '{"resourceType":"Bundle"}', 'no-consent'],
	[
		'a Consent of odd shape',
		'{"resourceType":"Consent","status":"active","scope":{},"provision":"all"}',
		'consent-unreadable'
	],
	[
		'nobody’s',
		JSON.stringify(consent({}, { patient: { reference: 'Patient/1' } })),
		'consent-of-whom'
	]
])('%s is refused in words', (_name, text, code) => {
	expect(() => readConsent(text, importing)).toThrow(expect.objectContaining({ code }));
});

test('one Consent of somebody else makes the whole file somebody else’s', () => {
	const other = consent(
		{},
		{
			patient: {
				identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '999 000 0018' }
			}
		}
	);
	const entry = [consent({ type: 'deny' }), other].map((resource) => ({ resource }));
	const text = JSON.stringify({ resourceType: 'Bundle', entry });
	expect(() => readConsent(text, importing)).toThrow(
		expect.objectContaining({ code: 'consent-of-another' })
	);
});

test('whatever a file says, reading it says what is wrong, and never fails otherwise', () => {
	fc.assert(
		fc.property(
			fc.jsonValue(),
			fc.constantFrom('type', 'actor', 'period', 'code', 'data', 'provision'),
			(value, key) => {
				try {
					readConsent(
						JSON.stringify(consent({ type: 'permit', actor: [ods('RX000')], [key]: value })),
						importing
					);
				} catch (error) {
					expect((error as { status?: number }).status).toBe(422);
				}
			}
		),
		{ numRuns: 2000 }
	);
});

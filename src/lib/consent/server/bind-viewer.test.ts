import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORGANISATION_KINDS } from '#lib/organisations/schema.ts';
import { decide } from '../rules.ts';
import {
	EMERGENCY_REACH,
	PACINGS,
	WHOLE_RECORD,
	type Decision,
	type EntryFacts,
	type Provision,
	type Sharing,
	type Standing,
	type Whom
} from '../schema.ts';
import { applyChanges } from './apply-changes.ts';
import { bindViewer } from './bind-viewer.ts';
import { sharingDefaults } from './sharing-defaults.ts';

/*
 * The laws of DOMAIN 4. Worlds are small, so that choices, entries and viewers meet: an organisation
 * of each kind, two people, a few categories, labels and keys.
 */
const AT = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) => new Date(AT.getTime() - days * 24 * 60 * 60_000);
const CATEGORIES = ['results', 'medicines', 'care-plans', 'documents'] as const;
const LABELS = ['mental-health', 'hiv', 'sensitive', 'unclassified'] as const;
const ROLES = ['gp', 'doctor', 'nurse'] as const;
const KEYS = ['text:lithium', 'sct|1', 'entry:1'];
const PEOPLE = ['flynn', 'walsh'];
const CARERS = ['bilal', 'carol'];
const ENTRIES = ['1', '2'];
const SOURCES = ['a', 'b'];

const kind = fc.constantFrom(...ORGANISATION_KINDS);
const label = fc.constantFrom(...LABELS);
const category = fc.constantFrom(...CATEGORIES);
const seldom = fc.nat({ max: 7 }).map((n) => n === 0);

const anEntry: fc.Arbitrary<EntryFacts> = fc
	.record({
		entryId: fc.constantFrom(...ENTRIES),
		category,
		released: seldom.map((is) => !is),
		withheld: seldom,
		labels: fc.uniqueArray(fc.oneof({ weight: 9, arbitrary: label }, fc.constant('safeguarding')), {
			maxLength: 2
		}),
		marks: fc.uniqueArray(label, { maxLength: 1 }),
		labelled: seldom.map((is) => !is),
		sourceId: fc.constantFrom(...SOURCES),
		organisationKind: kind,
		isPast: fc.boolean(),
		happenedAt: fc.constantFrom(1, 400).map(daysAgo),
		resultKind: fc.constantFrom(null, 'scan' as const),
		commented: fc.boolean(),
		releasedAt: fc.constantFrom(1, 8).map(daysAgo),
		keys: fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 2 }),
		dispensedBy: fc.uniqueArray(kind, { maxLength: 2 })
	})
	.map(({ isPast, ...one }) => ({
		...one,
		organisationId: isPast ? `past ${one.organisationKind}` : one.organisationKind
	}));

const whom = fc.oneof(
	fc.constant({ kind: 'everyone' as const }),
	kind.map((organisationKind) => ({ kind: 'organisation-kind' as const, organisationKind })),
	kind.map((organisationId) => ({ kind: 'organisation' as const, organisationId })),
	fc.record({
		kind: fc.constant('role' as const),
		organisationId: kind,
		role: fc.constantFrom(...ROLES)
	}),
	fc.constantFrom(...PEOPLE).map((accountId) => ({ kind: 'person' as const, accountId })),
	fc.constant({ kind: 'carers' as const }),
	fc.constantFrom(...CARERS).map((carerId) => ({ kind: 'carer' as const, carerId }))
);
const what = fc.oneof(
	fc.constantFrom(
		{ kind: 'everything' as const },
		{ kind: 'usual' as const },
		{ kind: 'summary' as const }
	),
	category.map((name) => ({ kind: 'category' as const, category: name })),
	label.map((name) => ({ kind: 'label' as const, label: name })),
	fc.constantFrom(...SOURCES).map((sourceId) => ({ kind: 'source' as const, sourceId })),
	fc.constantFrom(...ENTRIES).map((entryId) => ({ kind: 'entry' as const, entryId })),
	fc.constantFrom(...KEYS).map((key) => ({ kind: 'thing' as const, keys: [key] }))
);
const aProvision: fc.Arbitrary<Provision> = fc.record({
	provisionId: fc.uuid(),
	effect: fc.constantFrom('permit' as const, 'deny' as const),
	whom,
	what,
	holdsInEmergency: fc.boolean(),
	startsAt: fc.constant(daysAgo(30)),
	endsAt: fc.constant(null),
	setAt: fc.constant(daysAgo(30)),
	withdrawnAt: fc.constant(null)
});

const aSharing: fc.Arbitrary<Sharing> = fc.record({
	patientId: fc.constant('amina'),
	at: fc.constant(AT),
	provisions: fc.array(aProvision, { maxLength: 8 }),
	marks: fc.constant([]),
	wholeRecord: fc.constantFrom('usual' as const, ...WHOLE_RECORD),
	emergencyReach: fc.constantFrom(...EMERGENCY_REACH),
	saysWithheld: fc.boolean(),
	pacing: fc.constantFrom(...PACINGS).map((scan) => ({ scan })),
	defaults: fc.constant(sharingDefaults),
	registeredAt: fc.constantFrom([], ['gp-practice'])
});

/** Somebody at the organisation of a kind; of no named role or person in a simulation. */
const aClinician = fc
	.record({
		kind: fc.constant('clinician' as const),
		organisationKind: kind,
		role: fc.constantFrom(null, ...ROLES),
		accountId: fc.constantFrom(null, ...PEOPLE),
		hasRelationship: seldom.map((is) => !is),
		emergency: fc.boolean()
	})
	.map((one) => ({ ...one, organisationId: one.organisationKind as string }));
const aCarer = fc.record({
	kind: fc.constant('carer' as const),
	carerId: fc.constantFrom(...CARERS),
	categories: fc.uniqueArray(category, { minLength: 2 }),
	labels: fc.uniqueArray(label)
});
const aPatient = fc.record({ kind: fc.constant('patient' as const), seesWaiting: fc.boolean() });
const anybody: fc.Arbitrary<Standing> = fc.oneof(
	{ weight: 6, arbitrary: aClinician },
	{ weight: 2, arbitrary: aCarer },
	aPatient
);

interface Case {
	entry: EntryFacts;
	who: Standing;
	sharing: Sharing;
}
const decided = ({ entry, who, sharing }: Case) => decide(entry, bindViewer(who, sharing));

/** How often something was shown after a change, and how often only before it. */
function compare<T>(
	{ change, pair, who }: Law<T>,
	check: (before: Decision, after: Decision) => void
): { shown: number; hid: number } {
	const counted = { shown: 0, hid: 0 };
	fc.assert(
		fc.property(anEntry, who ?? anybody, aSharing, change, (entry, one, sharing, changed) => {
			const [before, after] = pair({ entry, who: one, sharing }, changed).map(decided);
			check(before!, after!);
			if (after!.shown) counted.shown += 1;
			else if (before!.shown) counted.hid += 1;
		}),
		{ numRuns: 5000 }
	);
	return counted;
}

interface Law<T> {
	change: fc.Arbitrary<T>;
	/** The same case before the change and after it. */
	pair: (one: Case, change: T) => [before: Case, after: Case];
	who?: fc.Arbitrary<Standing>;
}

/** A change that makes no difference anywhere would prove nothing: it has to hide something somewhere. */
function neverShowsMore<T>(law: Law<T>): void {
	const { shown, hid } = compare(law, (before, after) => {
		expect(after.shown && !before.shown).toBe(false);
	});
	expect({ hid: hid > 20, shown: shown > 200 }).toEqual({ hid: true, shown: true });
}

function neverMatters<T>(law: Law<T>): void {
	const { shown, hid } = compare(law, (before, after) => expect(after).toEqual(before));
	expect({ hid, shown: shown > 300 }).toEqual({ hid: 0, shown: true });
}

const nothing = fc.constant(null);

test('another deny never shows more, to anybody', () => {
	neverShowsMore({
		change: aProvision,
		pair: (one, { provisionId, ...made }) => {
			const change = { provisionId, provision: { ...made, effect: 'deny' as const } };
			const sharing = applyChanges(one.sharing, [{ kind: 'set', ...change }]);
			return [one, { ...one, sharing }];
		}
	});
});

test('withdrawing a permit never shows more', () => {
	neverShowsMore({
		change: aProvision,
		pair: (one, made) => {
			const permit = { ...made, effect: 'permit' as const };
			const provisions = [...one.sharing.provisions, permit];
			const before = { ...one, sharing: { ...one.sharing, provisions } };
			const change = { kind: 'withdraw', provisionId: permit.provisionId } as const;
			return [before, { ...one, sharing: applyChanges(before.sharing, [change]) }];
		}
	});
});

test('"treat this as sensitive" never shows more, by whatever label', () => {
	neverShowsMore({
		change: label,
		pair: (one, mark) => [
			one,
			{ ...one, entry: { ...one.entry, marks: [...one.entry.marks, mark] } }
		]
	});
});

test.each([
	['usual', 'summary-only'],
	['summary-only', 'never'],
	['usual', 'ask-first'],
	['ask-first', 'never']
] as const)('from "%s" to "%s" never shows more', (looser, stricter) => {
	neverShowsMore({ change: nothing, pair: chosen('wholeRecord', looser, stricter) });
});

test.each([
	['everything', 'summary'],
	['summary', 'nothing']
] as const)('an emergency that opens %s before and then %s never shows more', (wider, narrower) => {
	neverShowsMore({
		change: nothing,
		pair: chosen('emergencyReach', wider, narrower),
		who: aClinician.map((one) => ({ ...one, emergency: true }))
	});
});

function chosen<K extends keyof Sharing>(key: K, before: Sharing[K], after: Sharing[K]) {
	return (one: Case): [Case, Case] => [
		{ ...one, sharing: { ...one.sharing, [key]: before } },
		{ ...one, sharing: { ...one.sharing, [key]: after } }
	];
}

test('an emergency never shows less', () => {
	neverShowsMore({
		change: nothing,
		pair: (one) => [inEmergency(one, true), inEmergency(one, false)],
		who: aClinician
	});
});

function inEmergency(one: Case, emergency: boolean): Case {
	return { ...one, who: { ...one.who, emergency } as Standing };
}

test('in which order choices were made never matters', () => {
	neverMatters({
		change: fc.infiniteStream(fc.nat()),
		pair: (one, numbers) => {
			const order = new Map(one.sharing.provisions.map((made) => [made, numbers.next().value!]));
			const provisions = one.sharing.provisions
				.map((made) => ({ ...made, setAt: daysAgo(order.get(made)! % 100) }))
				.sort((a, b) => a.setAt.getTime() - b.setAt.getTime());
			return [one, { ...one, sharing: { ...one.sharing, provisions } }];
		}
	});
});

test('what is for others never matters', () => {
	neverMatters({
		change: fc.array(aProvision, { minLength: 1, maxLength: 8 }),
		pair: (one, made) => {
			const others = made.filter((provision) => !isFor(one.who, provision.whom));
			const provisions = [...one.sharing.provisions, ...others];
			return [one, { ...one, sharing: { ...one.sharing, provisions } }];
		}
	});
});

/** Written here once more, from DOMAIN 4 alone. */
function isFor(who: Standing, whom: Whom): boolean {
	if (who.kind === 'patient' || who.kind === 'officer') return false;
	const everyone = whom.kind === 'everyone';
	if (who.kind === 'carer') {
		return (
			everyone || whom.kind === 'carers' || ('carerId' in whom && whom.carerId === who.carerId)
		);
	}
	const there = 'organisationId' in whom && whom.organisationId === who.organisationId;
	return (
		everyone ||
		(there && (!('role' in whom) || whom.role === who.role)) ||
		('accountId' in whom && whom.accountId === who.accountId) ||
		('organisationKind' in whom && whom.organisationKind === who.organisationKind)
	);
}

test('a carer is bound by no choice for the whole record, and by no permit', () => {
	neverMatters({
		change: fc.tuple(fc.constantFrom(...WHOLE_RECORD), aProvision),
		pair: (one, [wholeRecord, made]) => {
			const provisions = [...one.sharing.provisions, { ...made, effect: 'permit' as const }];
			return [one, { ...one, sharing: { ...one.sharing, wholeRecord, provisions } }];
		},
		who: aCarer
	});
});

test('the patient sees what they see, whatever they permit, deny, choose or mark', () => {
	neverMatters({
		change: fc.tuple(aSharing, label),
		pair: (one, [{ pacing: _, ...other }, mark]) => [
			one,
			{
				...one,
				entry: { ...one.entry, marks: [...one.entry.marks, mark] },
				sharing: { ...one.sharing, ...other }
			}
		],
		who: aPatient
	});
});

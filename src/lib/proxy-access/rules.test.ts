import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import {
	covers,
	decideStep,
	endsSoon,
	isActing,
	isOpenOffer,
	isWithin,
	monthsAfter,
	readScope,
	SCOPES,
	statusAt
} from './rules.ts';
import { CHANGES, LABELS_TO_NAME, SIDES, STEPS, VERBS, type Scope, type Step } from './schema.ts';

const at = new Date('2026-11-23T12:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

test('from each step, for each side, only these changes are possible', () => {
	const possible = Object.fromEntries(
		[null, ...STEPS].map((from) => [
			String(from),
			SIDES.flatMap((by) =>
				CHANGES.flatMap((kind) => {
					const to = decideStep(from, kind, by);
					return to ? [`${by}: ${kind} → ${to}`] : [];
				})
			)
		])
	);
	expect(possible).toEqual({
		null: ['patient: invited → invited', 'practice: applied → applied'],
		applied: [
			'carer: taken-back → refused',
			'practice: granted → active',
			'practice: rejected → refused',
			'rule: lapsed → ended'
		],
		invited: [
			'patient: withdrawn → refused',
			'carer: accepted → accepted',
			'carer: declined → refused',
			'rule: lapsed → ended'
		],
		accepted: [
			'patient: confirmed → active',
			'patient: not-them → refused',
			'carer: declined → refused',
			'rule: lapsed → ended'
		],
		active: [
			'patient: limited → active',
			'patient: widened → active',
			'patient: narrowed → active',
			'patient: paused → paused',
			'patient: ended → ended',
			'carer: left → ended',
			'practice: decided → active',
			'practice: reviewed → active',
			'practice: suspended → suspended',
			'practice: stopped → ended',
			'rule: lapsed → ended'
		],
		paused: [
			'patient: limited → paused',
			'patient: widened → paused',
			'patient: narrowed → paused',
			'patient: resumed → active',
			'patient: ended → ended',
			'carer: left → ended',
			'practice: decided → paused',
			'practice: reviewed → paused',
			'practice: stopped → ended',
			'rule: lapsed → ended'
		],
		suspended: [
			'patient: limited → suspended',
			'patient: widened → suspended',
			'patient: narrowed → suspended',
			'patient: ended → ended',
			'carer: left → ended',
			'practice: decided → suspended',
			'practice: reviewed → suspended',
			'practice: restored → active',
			'practice: stopped → ended',
			'rule: lapsed → ended'
		],
		refused: [],
		ended: []
	});
});

test('a carer never comes to act by anything that a carer does', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...CHANGES)), (tries) => {
			let [asked, applied]: Step[] = ['invited', 'applied'];
			for (const kind of tries) {
				asked = decideStep(asked!, kind, 'carer') ?? asked;
				applied = decideStep(applied!, kind, 'carer') ?? applied;
			}
			expect(['invited', 'accepted', 'refused', 'ended']).toContain(asked);
			expect(['applied', 'refused', 'ended']).toContain(applied);
		})
	);
});

test('somebody acts from the first minute to the last, and not while paused', () => {
	const carer = { step: 'active', startsAt: at, endsAt: later(10) } as const;
	expect(isActing(carer, later(-1))).toBe(false);
	expect(isActing(carer, at)).toBe(true);
	expect(isActing(carer, later(9))).toBe(true);
	expect(isActing(carer, later(10))).toBe(false);
	expect(statusAt(carer, later(10))).toBe('inactive');
	for (const step of STEPS.filter((one) => one !== 'active')) {
		expect(isActing({ ...carer, step }, at)).toBe(false);
	}
	expect(isActing({ ...carer, endsAt: null }, later(1_000_000))).toBe(true);
});

test('an invitation is open until its last minute, once', () => {
	const offer = { step: 'invited', offerEndsAt: later(10) } as const;
	expect(isOpenOffer(offer, later(9))).toBe(true);
	expect(isOpenOffer(offer, later(10))).toBe(false);
	expect(isOpenOffer({ ...offer, step: 'accepted' }, at)).toBe(false);
});

const scopes: fc.Arbitrary<Scope> = fc.record({
	categories: fc.dictionary(fc.constantFrom(...CATEGORIES), fc.constantFrom(...VERBS)),
	labels: fc.subarray(LABELS_TO_NAME)
});

test('a verb includes those before it, and nothing but self-care is added to', () => {
	fc.assert(
		fc.property(scopes, fc.constantFrom(...CATEGORIES), (given, category) => {
			const scope = readScope(given);
			if (covers(scope, category, 'manage')) expect(covers(scope, category, 'add')).toBe(true);
			if (covers(scope, category, 'add')) {
				expect(category).toBe('self-care');
				expect(covers(scope, category, 'see')).toBe(true);
			}
			expect(isWithin(scope, scope)).toBe(true);
			expect(isWithin(scope, readScope(scope))).toBe(true);
		})
	);
});

test('the usual wishes: each has no more than the next, and none names a label', () => {
	const { medicines, 'not-sensitive': see, 'not-sensitive-add': add } = SCOPES;
	expect(isWithin(medicines, see)).toBe(true);
	expect(isWithin(see, add)).toBe(true);
	expect(isWithin(add, see)).toBe(false);
	expect(Object.keys(medicines.categories)).toEqual(['medicines', 'allergies']);
	expect([see, add, medicines].flatMap(({ labels }) => labels)).toEqual([]);
	expect(covers(add, 'self-care', 'add') && !covers(add, 'self-care', 'manage')).toBe(true);
});

test('months are months, and the nudge comes 30 days before the end', () => {
	const to = (day: string, months: number) =>
		monthsAfter(new Date(`${day}T09:00:00Z`), months)
			.toISOString()
			.slice(0, 10);
	expect(to('2026-11-30', 3)).toBe('2027-02-28');
	expect(to('2026-11-23', 12)).toBe('2027-11-23');
	const day = 24 * 60;
	expect(endsSoon({ step: 'active', endsAt: later(29 * day) }, at)).toBe(true);
	expect(endsSoon({ step: 'active', endsAt: later(31 * day) }, at)).toBe(false);
	expect(endsSoon({ step: 'active', endsAt: later(-1) }, at)).toBe(false);
	expect(endsSoon({ step: 'paused', endsAt: later(day) }, at)).toBe(false);
});

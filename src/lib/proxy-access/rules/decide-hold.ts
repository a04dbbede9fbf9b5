import { ukDay } from '#lib/access-log/rules.ts';
import { CATEGORIES } from '#lib/fhir/categories.ts';
import type { CarerRules } from '../data/carer-rules.ts';
import { covers } from '../rules.ts';
import type { Carer, LegalBasis, Scope } from '../schema.ts';
import { dayDaysFrom, findBirthday, isOfAge } from './find-birthday.ts';

/** What a relationship hangs on beside itself, as it is at this moment. */
export interface CarerFacts {
	/** Of the patient. */
	birthDate: string;
	hasDied: boolean;
	/** When the patient left the practice that answers for it; null while they are registered there. */
	leftAt: Date | null;
	rules: CarerRules;
}

/** Why what was granted holds no longer, whether anybody has written it down yet or not. */
export const LAPSES = ['died', 'grown-up', 'new-surgery', 'not-reviewed'] as const;
export type Lapse = (typeof LAPSES)[number];

type Held = Pick<Carer, 'legalBasis' | 'organisationId' | 'reviewOn' | 'decidedAt' | 'scope'>;

/**
 * What of a relationship holds at this moment by the law and the area's rules: all of it, less, or
 * nothing. It is asked by each reading, so that nothing waits for a job on a birthday.
 */
export function decideHold(
	carer: Held,
	facts: CarerFacts,
	at: Date
): { scope: Scope; lapse: null } | { scope: null; lapse: Lapse } {
	const lapse = findLapse(carer, facts, at);
	return lapse ? { scope: null, lapse } : { scope: findScope(carer, facts, at), lapse };
}

function findLapse(carer: Held, facts: CarerFacts, at: Date): Lapse | null {
	const { birthDate, hasDied, leftAt, rules } = facts;
	// What somebody may do for another ends with their life, a power of attorney too.
	if (hasDied) return 'died';
	const { legalBasis, organisationId, reviewOn } = carer;
	if (isParental(carer) && isOfAge(birthDate, rules.parentsEndAt, at)) return 'grown-up';
	if (legalBasis === 'consent' || !organisationId) return null;
	const today = ukDay(at);
	if (leftAt && today > dayDaysFrom(ukDay(leftAt), rules.newSurgeryDays)) return 'new-surgery';
	if (reviewOn && today > dayDaysFrom(reviewOn, rules.reviewGraceDays)) return 'not-reviewed';
	return null;
}

/** Of a child's record from the first of the ages on: what the area leaves, or what was decided since. */
function findScope(carer: Held, facts: CarerFacts, at: Date): Scope {
	return isRestricted(carer, facts, at) ? restrict(carer.scope, facts.rules) : carer.scope;
}

export function isRestricted(
	carer: Pick<Carer, 'legalBasis' | 'decidedAt'>,
	{ birthDate, rules }: Pick<CarerFacts, 'birthDate' | 'rules'>,
	at: Date
): boolean {
	if (!isParental(carer) || !isOfAge(birthDate, rules.parentsUntil, at)) return false;
	const { decidedAt } = carer;
	return !decidedAt || ukDay(decidedAt) < findBirthday(birthDate, rules.parentsUntil);
}

function restrict(scope: Scope, { thenCategories }: CarerRules): Scope {
	const left = CATEGORIES.filter(
		(category) => thenCategories.includes(category) && covers(scope, category, 'see')
	);
	return { categories: Object.fromEntries(left.map((category) => [category, 'see'])), labels: [] };
}

/** How often a practice looks again, in months; null where nobody need: what a patient wants, they can end. */
export function reviewMonthsOf(
	legalBasis: LegalBasis,
	{ reviewMonths }: CarerRules
): number | null {
	return legalBasis === 'consent' ? null : reviewMonths[legalBasis];
}

function isParental({ legalBasis }: Pick<Carer, 'legalBasis'>): boolean {
	return legalBasis === 'parental-responsibility';
}

/** Of a practice in several areas: of each rule the one by which less is seen, and sooner. */
export function strictestOf(areas: CarerRules[]): CarerRules | undefined {
	if (areas.length === 0) return undefined;
	return areas.reduce((one, other) => ({
		parentsUntil: Math.min(one.parentsUntil, other.parentsUntil),
		thenCategories: one.thenCategories.filter((all) => other.thenCategories.includes(all)),
		ownSignInFrom: Math.min(one.ownSignInFrom, other.ownSignInFrom),
		parentsEndAt: Math.min(one.parentsEndAt, other.parentsEndAt),
		toldMonthsBefore: Math.max(one.toldMonthsBefore, other.toldMonthsBefore),
		reviewMonths: {
			'parental-responsibility': sooner(one, other, 'parental-responsibility'),
			'health-and-welfare-lasting-power-of-attorney': Math.min(
				one.reviewMonths['health-and-welfare-lasting-power-of-attorney'],
				other.reviewMonths['health-and-welfare-lasting-power-of-attorney']
			),
			'court-appointed-personal-welfare-deputy': Math.min(
				one.reviewMonths['court-appointed-personal-welfare-deputy'],
				other.reviewMonths['court-appointed-personal-welfare-deputy']
			),
			'best-interest': Math.min(
				one.reviewMonths['best-interest'],
				other.reviewMonths['best-interest']
			)
		},
		reviewGraceDays: Math.min(one.reviewGraceDays, other.reviewGraceDays),
		newSurgeryDays: Math.min(one.newSurgeryDays, other.newSurgeryDays)
	}));
}

function sooner(
	one: CarerRules,
	other: CarerRules,
	basis: 'parental-responsibility'
): number | null {
	const given = [one, other].flatMap(({ reviewMonths }) => reviewMonths[basis] ?? []);
	return given.length > 0 ? Math.min(...given) : null;
}

import { z } from 'zod';
import { CATEGORIES } from '#lib/fhir/categories.ts';

const age = z.int().min(0).max(25);
const months = z.int().min(1).max(60);
const days = z.int().min(0).max(366);

/** What holds for children, and for whoever acts by law and not because the patient asked them to. */
export const CarerRules = z
	.strictObject({
		/** Until this birthday whoever has parental responsibility has all that was granted. */
		parentsUntil: age,
		/** From then on these, and nothing with a label, until the practice decides otherwise. */
		thenCategories: z.array(z.enum(CATEGORIES)),
		/** From this birthday a young person may sign in to their own record. */
		ownSignInFrom: age,
		/** On this birthday parental responsibility ends as a reason. */
		parentsEndAt: age,
		/** How long before each of these birthdays both are told. */
		toldMonthsBefore: months,
		/** How often a practice looks again at whoever acts for somebody who cannot decide. */
		reviewMonths: z.strictObject({
			'parental-responsibility': months.nullable(),
			'health-and-welfare-lasting-power-of-attorney': months,
			'court-appointed-personal-welfare-deputy': months,
			'best-interest': months
		}),
		/** How long it goes on after a review was due; then it is suspended until somebody looks. */
		reviewGraceDays: days,
		/** How long after a change of surgery it goes on before the new one must have looked at it. */
		newSurgeryDays: days
	})
	.refine(
		({ parentsUntil, ownSignInFrom, parentsEndAt }) =>
			parentsUntil <= parentsEndAt && ownSignInFrom <= parentsEndAt,
		{ message: 'must let a young person sign in before parents’ access ends: or nobody could' }
	);
export type CarerRules = z.infer<typeof CarerRules>;

/**
 * What holds where an area has said nothing (DOMAIN 8). The ages are those that practices publish; how
 * often to look again, and for how long it goes on meanwhile, is ours.
 */
export const USUAL_CARER_RULES: CarerRules = {
	parentsUntil: 11,
	thenCategories: [
		...(['appointments', 'vaccinations', 'medicines', 'care-plans'] as const),
		...(['contingency-plans', 'end-of-life-plans'] as const)
	],
	ownSignInFrom: 13,
	parentsEndAt: 16,
	toldMonthsBefore: 3,
	reviewMonths: {
		'parental-responsibility': null,
		'health-and-welfare-lasting-power-of-attorney': 12,
		'court-appointed-personal-welfare-deputy': 12,
		'best-interest': 6
	},
	reviewGraceDays: 28,
	newSurgeryDays: 56
};

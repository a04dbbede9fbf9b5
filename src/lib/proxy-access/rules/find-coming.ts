import { ukDay } from '#lib/access-log/rules.ts';
import type { NoticeKind } from '../data/reviews.ts';
import type { Carer } from '../schema.ts';
import type { CarerFacts } from './decide-hold.ts';
import { dayMonthsFrom, findBirthday } from './find-birthday.ts';

/** Something of which patient and carer are told before it comes, and on which day it does. */
export interface Coming {
	notice: NoticeKind;
	/** YYYY-MM-DD */
	comesOn: string;
}

/** How long before a review the practice and the two are told of it. */
const REVIEW_NOTICE_MONTHS = 1;

/** What is near enough to be told of now: birthdays by which less may be seen, and a review. */
export function findComing(
	carer: Pick<Carer, 'legalBasis' | 'reviewOn' | 'decidedAt'>,
	{ birthDate, rules }: Pick<CarerFacts, 'birthDate' | 'rules'>,
	at: Date
): Coming[] {
	const today = ukDay(at);
	const near = (comesOn: string, months: number) =>
		today < comesOn && today >= dayMonthsFrom(comesOn, -months);
	const { parentsUntil, ownSignInFrom, parentsEndAt, toldMonthsBefore } = rules;
	const birthdays: Coming[] =
		carer.legalBasis === 'parental-responsibility'
			? [
					{ notice: 'restricted', comesOn: findBirthday(birthDate, parentsUntil) },
					{ notice: 'own-sign-in', comesOn: findBirthday(birthDate, ownSignInFrom) },
					{ notice: 'adult', comesOn: findBirthday(birthDate, parentsEndAt) }
				]
			: [];
	const coming = birthdays.filter(({ comesOn }) => near(comesOn, toldMonthsBefore));
	const { reviewOn } = carer;
	if (!reviewOn || !near(reviewOn, REVIEW_NOTICE_MONTHS)) return coming;
	return [...coming, { notice: 'review', comesOn: reviewOn }];
}

import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { NoticeKind } from '#lib/proxy-access/data/reviews.ts';
import type { CarerFacts } from '#lib/proxy-access/rules/decide-hold.ts';
import { findComing } from '#lib/proxy-access/rules/find-coming.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { now } from '#lib/server/clock.ts';

/**
 * What is near for somebody who acts by law, in words to whoever reads it: birthdays after which less
 * holds, and a practice's look at it. Worked out when it is shown, whether or not a job has told them.
 */
export function describeComing(
	carer: Carer,
	facts: CarerFacts,
	to: keyof typeof COMING_WORDS
): string[] {
	if (carer.legalBasis === 'consent') return [];
	const ages: Partial<Record<NoticeKind, number>> = {
		restricted: facts.rules.parentsUntil,
		'own-sign-in': facts.rules.ownSignInFrom,
		adult: facts.rules.parentsEndAt
	};
	return findComing(carer, facts, now()).flatMap(({ notice, comesOn }) => {
		const words = COMING_WORDS[to][notice];
		const day = dateWords({ at: comesOn, precision: 'day' });
		return words ? [words(day, ages[notice])] : [];
	});
}

type ComingWords = Partial<Record<NoticeKind, (day: string, age?: number) => string>>;

/** What comes, and on which day: on each one's page, and in their surgery's letter to a child who has none. */
const COMING_WORDS: Record<'patient' | 'carer' | 'child', ComingWords> = {
	patient: {
		// Of a sign-in of their own whoever reads this has no need to be told.
		restricted: (day, age) =>
			`From ${day}, when you turn ${age}, they see less of your record. Your GP surgery can decide otherwise.`,
		adult: (day, age) =>
			`From ${day}, when you turn ${age}, they cannot act for you any more. If you want their help after that, invite them yourself.`,
		review: (day) => `Your GP surgery looks again by ${day} at whether they should act for you.`
	},
	carer: {
		restricted: (day, age) =>
			`From ${day}, when they turn ${age}, you see less of their record. Their GP surgery can decide otherwise: speak to them before that day.`,
		'own-sign-in': (day, age) =>
			`From ${day}, when they turn ${age}, they can have a sign-in of their own. Their GP surgery gives them a code.`,
		adult: (day, age) =>
			`From ${day}, when they turn ${age}, you do not act for them any more. They can invite you themselves.`,
		review: (day) => `Their GP surgery looks again by ${day} at whether you should act for them.`
	},
	child: {
		restricted: (day, age) =>
			`From ${day}, when you turn ${age}, they see less of your record. If you want it otherwise, talk to us.`,
		'own-sign-in': (day, age) =>
			`From ${day}, when you turn ${age}, you can have a sign-in of your own and see your record yourself. Ask us for a code. You do not need to ask anybody at home.`,
		adult: (day, age) =>
			`From ${day}, when you turn ${age}, they cannot act for you any more. You decide then who sees your record. Ask us for a sign-in of your own, if you have none.`
	}
};

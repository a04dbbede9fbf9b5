import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { NoticeKind } from '#lib/proxy-access/data/reviews.ts';
import type { CarerFacts } from '#lib/proxy-access/rules/decide-hold.ts';
import { findComing } from '#lib/proxy-access/rules/find-coming.ts';
import type { Carer } from '#lib/proxy-access/schema.ts';
import { COMING_WORDS } from '#lib/proxy-access/words.ts';
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

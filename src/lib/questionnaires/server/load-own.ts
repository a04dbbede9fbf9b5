import { randomUUID } from 'node:crypto';
import { ukDay } from '#lib/access-log/rules.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import { addWorkingDays } from '#lib/oversight/rules.ts';
import { momentWords } from '#lib/record/words.ts';
import { now } from '#lib/server/clock.ts';
import { answersAt, findMissing, listPages, nextPage, spotsOfPage } from '../rules.ts';
import type { Filling, Form, Submission } from '../schema.ts';
import { answerWords, authorWords, dayWords, seenWords, stateOf, toldWords } from '../words.ts';
import { calculateAnswers } from './calculate-answers.ts';
import { findCards } from './find-cards.ts';
import { getAsked } from './get-asked.ts';
import type { OpenAsked } from './open-asked.ts';

export type OwnPage = Awaited<ReturnType<typeof loadOwn>>;

/** One questionnaire, before it is answered or after. */
export async function loadOwn(access: RecordAccess, base: string, askedId: string) {
	const open = await getAsked(access, askedId);
	const { asked, form, hasDraft } = open;
	const [last] = asked.submissions;
	const here = `${base}/${askedId}`;
	const isOpen = !asked.ended;
	return {
		base,
		here,
		title: asked.title,
		by: asked.organisationId ? authorWords(asked.asker) : null,
		message: asked.message,
		due: asked.dueOn && !last && isOpen ? dayWords(asked.dueOn) : null,
		state: stateOf(asked),
		told: last ? toldWords(asked, last.lookBy, 'was') : null,
		startHref: isOpen ? `${here}/${nextPage(form, open.filling, 0) ?? 1}` : null,
		startText: hasDraft ? 'Go on' : last ? 'Change your answers' : 'Start',
		hasDraft,
		sent: asked.submissions.map((one) => describeSubmission(one, form)),
		cards: last && isOpen ? findCards(form, last.filling).map(({ card }) => card) : [],
		record: last ? `${base.replace(/self-care\/.*$/, 'record/self-care')}/${asked.entryId}` : null,
		pages: listPages(form).length,
		mayEnd: isOpen ? (last ? ('withdraw' as const) : ('decline' as const)) : null
	};
}

function describeSubmission({ version, submittedAt, filling, review }: Submission, form: Form) {
	return {
		version,
		when: momentWords(submittedAt),
		seen: review && { text: seenWords(review), words: review.words },
		answers: listAnswers(form, filling)
	};
}

/** Question and answer, in the order asked; then what is worked out from them. */
export function listAnswers(form: Form, filling: Filling): { question: string; answer: string }[] {
	const scores = form.items
		.filter(({ calculated, hidden }) => calculated !== null && !hidden)
		.map((item) => ({ item, time: item.within === null ? null : 0 }));
	const asked = listPages(form).flatMap((page) => spotsOfPage(page, form, filling));
	return [...asked, ...scores].flatMap((spot) => {
		const answers = answersAt(filling, spot);
		if (answers.length === 0) return [];
		return [{ question: spot.item.text, answer: answers.map(answerWords).join(', ') }];
	});
}

export type CheckPage = Awaited<ReturnType<typeof loadCheck>>;

/** All that was filled in, before it is sent: what is missing, and who will be told. */
export async function loadCheck(access: RecordAccess, base: string, askedId: string) {
	const open = await getAsked(access, askedId);
	const { asked, form, looker } = open;
	const filling = calculated(open);
	const here = `${base}/${askedId}`;
	const lookBy = looker && addWorkingDays(ukDay(now()), asked.lookDays ?? 1);
	return {
		base,
		here,
		entryId: asked.entryId,
		title: asked.title,
		submissionId: randomUUID(),
		ended: asked.ended !== null,
		groups: listPages(form).flatMap((page) => {
			const rows = spotsOfPage(page, form, filling)
				.filter(({ item }) => item.type !== 'group' && item.type !== 'display')
				.map((spot) => ({
					question: spot.item.text,
					answer: answersAt(filling, spot).map(answerWords).join(', ') || null
				}));
			return rows.length > 0 ? [{ title: page.title, href: `${here}/${page.number}`, rows }] : [];
		}),
		missing: findMissing(form, filling).map(({ page, spot }) => ({
			text: `Answer: ${spot.item.text}`,
			href: `${here}/${page}`
		})),
		cards: findCards(form, filling).map(({ card }) => card),
		told: toldWords(asked, lookBy, 'will')
	};
}

function calculated({ asked, form, filling }: OpenAsked): Filling {
	return calculateAnswers(form, filling, JSON.parse(asked.resource) as object);
}

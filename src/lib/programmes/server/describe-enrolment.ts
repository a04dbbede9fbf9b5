import { ukDay } from '#lib/access-log/rules.ts';
import { momentWords } from '#lib/record/words.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { valueWords } from '#lib/self-care/rules/read-reading.ts';
import { bandWords } from '#lib/self-care/words.ts';
import { now } from '#lib/server/clock.ts';
import { summariseEnrolment, type Enrolment } from '../rules/summarise-enrolment.ts';
import { dayOf } from '../rules.ts';
import { dayWords, nextWords, planWords, resultWords, SLOT_WORDS, STATE_TAGS } from '../words.ts';

export type DescribedEnrolment = ReturnType<typeof describeEnrolment>;

/** One enrolment as pages show it, to the person and to who asked alike: of what the viewer may see. */
export function describeEnrolment(enrolment: Enrolment) {
	const { definition, own, facts, asker, askedAt, steps } = enrolment;
	const at = now();
	const summary = summariseEnrolment(enrolment, at);
	const { state, days, whole, soFar, firstDay, lastDay, lookBy, next, results } = summary;
	const { day: reached } = dayOf(at, definition.slots);
	const isOver = state !== 'running' && state !== 'asked';
	const who = [asker.name, asker.role, asker.organisation?.name].filter(Boolean).join(', ');
	const ending = steps.find(({ kind }) => kind !== 'started');
	return {
		enrolmentId: enrolment.enrolmentId,
		title: definition.title,
		plan: planWords(definition),
		state,
		tag: STATE_TAGS[state],
		asked: `Asked by ${who} on ${momentWords(askedAt)}`,
		place: asker.organisation?.name ?? asker.name,
		message: enrolment.message,
		span: firstDay && lastDay ? `${dayWords(firstDay)} to ${dayWords(lastDay)}` : null,
		ended: ending ? `${STATE_TAGS[state].text} on ${momentWords(ending.takenAt)}` : null,
		lookBy: lookBy && dayWords(lookBy),
		next: nextWords(next, definition, ukDay(at)),
		isDue: next.kind === 'now',
		done: firstDay ? `${whole.done} of ${whole.wanted} readings` : null,
		soFar: firstDay && !isOver ? `${soFar.done} of ${soFar.wanted} readings up to today` : null,
		targets: [
			...Object.entries(own.targets).map(([key, bands]) => bandWords(findMeasure(key)!, bands)),
			...(own.best ? [`Best peak flow: ${own.best} litres a minute`] : [])
		],
		head: ['Day', ...definition.slots.map((slot) => SLOT_WORDS[slot])],
		days: days.map(({ number, day, slots }) => [
			`${number}: ${dayWords(day)}`,
			...slots.map(({ done, wanted }) => (day > reached ? '' : `${done} of ${wanted}`))
		]),
		results: results.map((result) => resultWords(result, definition, isOver)),
		readings: [...facts].reverse().map(({ measure, values, at }) => {
			return [momentWords(at), valueWords(findMeasure(measure)!, values)];
		})
	};
}

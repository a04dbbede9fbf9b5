import { ukDay } from '#lib/access-log/rules.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { MessageView } from '#lib/oversight/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import { isOverdue, standing } from '#lib/review-queue/rules.ts';
import { describeSteps } from '#lib/review-queue/words.ts';
import type { Course } from '#lib/review-queue/server/read-courses.ts';
import { now } from '#lib/server/clock.ts';

/** What became of something that was sent, at one organisation: as the person who sent it reads it. */
export interface CourseView {
	itemId: string;
	organisation: string;
	/** Where it stands, in a word or two, and in a sentence. */
	tag: { text: string; colour: 'blue' | 'green' | 'yellow' | 'orange' | 'grey' };
	words: string;
	steps: MessageView[];
	/** They wait for an answer. */
	asks: boolean;
}

export function describeCourse(
	{ item, organisation, arrived, steps }: Course,
	submissionId: string,
	accountId: string
): CourseView {
	const came = arrived.filter((one) => one.submissionId === submissionId);
	const first = came[0]!;
	// What was put right came again: only who looked since then has seen it.
	const newest = Math.max(...came.map(({ revision }) => revision));
	const seen = standing(steps).some((step) => step.kind !== 'answered' && step.revision >= newest);
	return {
		...{ itemId: item.itemId, organisation },
		...standsAt(item, { organisation, at: first.at, seen }),
		steps: describeSteps(steps, accountId),
		asks: item.state === 'queried'
	};
}

function standsAt(
	item: Course['item'],
	{ organisation, at, seen }: { organisation: string; at: Date; seen: boolean }
): Pick<CourseView, 'tag' | 'words'> {
	const came = `It came to ${organisation} on ${momentWords(at)}.`;
	if (item.state === 'queried') {
		const tag = { text: 'They ask you something', colour: 'yellow' as const };
		return { tag, words: `${came} They wait for your answer.` };
	}
	if (item.state === 'closed') {
		if (seen) return { tag: { text: 'Seen', colour: 'green' }, words: came };
		const tag = { text: 'Not looked at', colour: 'grey' as const };
		return { tag, words: `${came} Nobody looks at it: it was taken out, or they cannot open it.` };
	}
	const day = dateWords({ at: item.dueOn, precision: 'day' });
	if (isOverdue(item, ukDay(now()))) {
		const tag = { text: 'Late', colour: 'orange' as const };
		return {
			tag,
			words: `${came} They said that they would look by ${day}, and have not. Call them if you want to know.`
		};
	}
	const tag = { text: 'Received', colour: 'blue' as const };
	return { tag, words: `${came} They look by ${day}. Nobody watches for it before that.` };
}

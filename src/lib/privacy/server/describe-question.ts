import { ukDay } from '#lib/access-log/rules.ts';
import { sentence } from '#lib/access-log/words.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import { findOrganisation } from '#lib/organisations/server/find-organisation.ts';
import { expectedOn } from '#lib/oversight/rules.ts';
import type { Item, MessageView } from '#lib/oversight/schema.ts';
import { findClocks } from '#lib/oversight/server/find-clocks.ts';
import { now } from '#lib/server/clock.ts';
import { database } from '#lib/server/db.ts';
import { outcomeOf, stateOf, type QuestionState } from '../rules.ts';
import { complaintSteps, type Step } from '#lib/oversight/words.ts';
import { officeWords, OUTCOME_WORDS, STATE_WORDS } from '../words.ts';
import { describeThread } from './describe-thread.ts';
import type { QuestionInFull } from './get-question.ts';

export interface QuestionView {
	state: QuestionState;
	mark: string;
	/** The line of the log that it is about, and where it stands. */
	sentence: string;
	line: string;
	office: string;
	/** What happens next, in a sentence or two. */
	next: string[];
	/** The newest thing that was found. */
	outcome: string | null;
	thread: MessageView[];
	complaint: Step[];
}

/** One question as its patient reads it. @param log the address of their access log */
export async function describeQuestion(
	{ question, event, item, office, thread }: QuestionInFull,
	log: string
): Promise<QuestionView> {
	const today = ukDay(now());
	const state = stateOf(question, item, thread.at(-1), today);
	const outcome = outcomeOf(thread);
	const organisation = item && (await findOrganisation(item.organisationId));
	return {
		state,
		mark: STATE_WORDS[state],
		sentence: sentence(event),
		line: `${log}/${question.sequence}-${question.eventId}`,
		office: officeWords(office, item?.toArea ?? false),
		next: nextWords(state, item?.dueOn, await findExpected(item, lastAsked(thread)), today),
		outcome: outcome && OUTCOME_WORDS[outcome],
		thread: describeThread(thread, 'patient'),
		complaint: complaintSteps(office, organisation?.kind === 'local-authority')
	};
}

function lastAsked(thread: QuestionInFull['thread']): Date | undefined {
	return thread.findLast(({ side }) => side === 'patient')?.at;
}

/** By the time that held on the day on which they asked. */
async function findExpected(item: Item | undefined, asked: Date | undefined) {
	if (!item || !asked) return undefined;
	return expectedOn(ukDay(asked), await findClocks(database(), item.organisationId, asked));
}

function nextWords(
	state: QuestionState,
	dueOn: string | undefined,
	expected: string | undefined,
	today: string
): string[] {
	const due = dueOn ? dayWords(dueOn) : '';
	if (state === 'withdrawn') return ['You took this question back. Write again to ask it again.'];
	if (state === 'answered') return ['They have said what they found. You can write again below.'];
	if (state === 'overdue') return [`They had to answer by ${due} and have not.`];
	const soon = expected && expected >= today && expected < (dueOn ?? '');
	return [
		...(soon ? [`Most answers come by ${dayWords(expected)}.`] : []),
		`They must answer by ${due}.`
	];
}

function dayWords(day: string): string {
	return dateWords({ at: day, precision: 'day' });
}

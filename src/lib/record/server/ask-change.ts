import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { SharingChange } from '#lib/consent/schema.ts';
import { draftChanges, withId } from '#lib/consent/server/draft-changes.ts';
import {
	listQuestions,
	findQuestion,
	valuesOf,
	type DraftErrors,
	type Question
} from '#lib/consent/server/find-question.ts';
import type { Draft } from '#lib/consent/server/read-draft.ts';
import { NotFound } from '#lib/server/errors.ts';
import { requireUuid } from '#lib/server/require-uuid.ts';
import { describeQuestion, type QuestionView } from './describe-question.ts';
import { reviewEntry, type Mentions } from './review-entry.ts';
import { reviewSharing, type SharingReview } from './review-sharing.ts';

/** Where the questions about a change have come to: one more to ask, or a change to look at and save. */
export interface AskedChange {
	draft: Draft;
	review: SharingReview;
	/** Where something that is about to be hidden may be mentioned all the same. */
	letters: Mentions | null;
	question: QuestionView | null;
	errors: DraftErrors;
	changes: SharingChange[];
}

/**
 * The next question about a change, or the change itself when all have answers that are about
 * somebody and something that there is.
 *
 * @throws NotFound for an entry or a choice that is not the patient's to see, and for one of no kind that there is.
 */
export async function askChange(access: RecordAccess, given: Draft): Promise<AskedChange> {
	const draft = withId(given);
	const { entry, whom, person, whomWhich, made } = draft;
	if (draft.effect === 'mark' && !entry) throw new NotFound();
	if (draft.effect === 'choose' && valuesOf(draft.subject).length === 0) throw new NotFound();
	const asked = findQuestion(draft);
	const wish = {
		only: made,
		entryIds: entry ? [requireUuid(entry)] : [],
		...(whom === 'person' && { person, accountIds: isId(whomWhich) ? [whomWhich] : [] })
	};
	// Only who is about to hide something needs to know where else it may be mentioned.
	const hidesIt = !asked.question && draft.effect === 'deny' && isOfEntry(draft);
	const { review, letters } = hidesIt
		? await reviewEntry(access, entry, wish)
		: { review: await reviewSharing(access, wish), letters: null };
	const chosen = review.entries.get(entry);

	const unknown = asked.question ? null : findUnknown(draft, review);
	const question = asked.question ?? unknown;
	if (!question) {
		const changes = draftChanges(draft, chosen?.concepts ?? []);
		if (changes.length === 0) throw new NotFound();
		return { draft, review, letters, question: null, errors: {}, changes };
	}
	const view = describeQuestion(question, draft, review);
	const errors = { ...asked.errors, ...findErrors(view, draft, review) };
	return { draft, review, letters, question: view, errors, changes: [] };
}

/** Somebody or something that is named, but that is not among those there are. */
function findUnknown(draft: Draft, review: SharingReview): Question | null {
	if (!['deny', 'permit'].includes(draft.effect)) return null;
	const isAmong = (question: Question, answer: string) =>
		describeQuestion(question, draft, review).options.some(({ value }) => value === answer);
	const isNamed = listQuestions(draft).includes('whom-which');
	if (isNamed && !isAmong('whom-which', draft.whomWhich)) return 'whom-which';
	const which = ['category', 'label', 'source'].includes(draft.what);
	return which && !isAmong('what-which', draft.whatWhich) ? 'what-which' : null;
}

/** A person is searched for by name before they can be chosen: an empty answer is no mistake yet. */
function findErrors(
	{ question, options }: QuestionView,
	{ whom, person, asked }: Draft,
	review: SharingReview
): DraftErrors {
	if (question !== 'whom-which' || whom !== 'person') return {};
	if (asked !== 'whom-which') return { whomWhich: undefined };
	if (!person) return { whomWhich: undefined, person: 'Enter their name' };
	if (options.length > 0 || review.people.length > 0) return { whomWhich: undefined };
	return {
		whomWhich: undefined,
		person:
			'We know nobody of this name who works where records are opened. Check the spelling, or enter only their last name'
	};
}

function isOfEntry({ what }: Draft): boolean {
	return what === 'entry' || what === 'thing';
}

function isId(text: string): boolean {
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

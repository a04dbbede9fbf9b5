import { VIEW_WORDS } from '#lib/access/words.ts';
import type { MessageView } from '#lib/oversight/schema.ts';
import { describeItem, type ItemView } from '#lib/oversight/server/describe-item.ts';
import type { ToldEvent } from '#lib/access-log/schema.ts';
import type { Category } from '#lib/fhir/categories.ts';
import { formatNhsNumber } from '#lib/fhir/nhs-number.ts';
import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { ClinicianActor } from '#lib/identity/schema.ts';
import { CATEGORY_WORDS, momentWords } from '#lib/record/words.ts';
import {
	EMERGENCY_REASON_WORDS,
	OFFICE_BASIS_WORDS,
	OFFICE_PURPOSE_WORDS,
	VERDICT_WORDS
} from '../words.ts';
import { describeThread } from './describe-thread.ts';
import type { Line, Review } from './get-review.ts';

type Fact = { key: string; value: string };

export interface ReviewView extends ItemView {
	kind: 'question' | 'emergency';
	patient: Fact[];
	facts: Fact[];
	/** What was opened in an emergency, line by line. */
	lines: { key: string; time: string; what: string; seen: string }[];
	thread: MessageView[];
	verdicts: { key: string; verdict: string; words: string; by: string }[];
	notes: { id: string; who: string; text: string }[];
}

/** An item of work in words, for the officer who deals with it. */
export async function describeReview(review: Review, actor: ClinicianActor): Promise<ReviewView> {
	const { item, about, patient, notes } = review;
	const { givenNames, familyName, birthDate } = patient.demographics;
	const isQuestion = about.kind === 'question';
	return {
		kind: about.kind,
		...(await describeItem(item, actor)),
		patient: [
			{ key: 'Name', value: `${givenNames} ${familyName}` },
			{ key: 'Born', value: dateWords({ at: birthDate, precision: 'day' }) },
			...(patient.nhsNumber
				? [{ key: 'NHS number', value: formatNhsNumber(patient.nhsNumber) }]
				: [])
		],
		facts: isQuestion ? describeLine(about.line) : describeEmergency(about.emergency),
		lines: isQuestion ? [] : about.lines.map(describeStep),
		thread: isQuestion ? describeThread(about.thread, 'office') : [],
		verdicts: isQuestion
			? []
			: about.emergency.verdicts.map(({ verdict, words, name, decidedAt }) => ({
					key: decidedAt.toISOString(),
					verdict: VERDICT_WORDS[verdict],
					words,
					by: `${name}, ${momentWords(decidedAt)}`
				})),
		notes: notes.map(({ noteId: id, at, name, text }) => ({
			id,
			who: `${name}, ${momentWords(at)}`,
			text
		}))
	};
}

function describeLine({ event, name }: Line): Fact[] {
	const { actor, purpose, basis, outcome, at } = event;
	const unnamed = actor !== null && actor.name === null;
	const facts: [string, string | null | undefined][] = [
		// Who was refused and is no member of staff may know the patient: not named here either.
		['Who', actor && (unnamed ? `${name} (the patient is not told this name)` : name)],
		['Role then', actor?.role],
		['Organisation then', actor?.organisation?.name],
		['When', momentWords(at)],
		['Let in', outcome === 'allowed' ? 'Yes' : 'No: nothing was shown'],
		['What was opened', openedWords(event)],
		['What was seen', seenWords(event)],
		['What for', OFFICE_PURPOSE_WORDS[purpose]],
		['Reason they had', basis && OFFICE_BASIS_WORDS[basis]]
	];
	return facts.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function describeEmergency({
	name,
	jobTitle,
	organisation,
	reason,
	text,
	startedAt,
	lapsesAt,
	endedAt
}: Extract<Review['about'], { kind: 'emergency' }>['emergency']): Fact[] {
	return [
		{ key: 'Who', value: name },
		{ key: 'Role then', value: jobTitle },
		{ key: 'Organisation then', value: organisation },
		{ key: 'Began', value: momentWords(startedAt) },
		{ key: endedAt ? 'Ended' : 'Lapses', value: momentWords(endedAt ?? lapsesAt) },
		{ key: 'Reason', value: EMERGENCY_REASON_WORDS[reason] },
		{ key: 'In their words', value: text }
	];
}

function describeStep({ event }: Line): ReviewView['lines'][number] {
	const { eventId: key, at } = event;
	return { key, time: momentWords(at), what: openedWords(event), seen: seenWords(event) ?? '–' };
}

function openedWords({ view, category }: ToldEvent): string {
	const page = VIEW_WORDS[view] ?? view;
	return category ? `${page}: ${CATEGORY_WORDS[category].title.toLowerCase()}` : page;
}

/** "8 in test results, 1 in medicines": how many of each kind, and nothing of what they say. */
function seenWords({ seen }: ToldEvent): string | null {
	const counts = new Map<Category, number>();
	for (const { category } of seen) counts.set(category, (counts.get(category) ?? 0) + 1);
	if (counts.size === 0) return null;
	return [...counts]
		.map(([category, count]) => `${count} in ${CATEGORY_WORDS[category].title.toLowerCase()}`)
		.join(', ');
}

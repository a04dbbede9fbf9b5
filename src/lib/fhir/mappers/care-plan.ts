import type { CarePlan } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { planCategoryOf } from '../codes/plan-types.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptWords, firstConceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { textWords } from '../words/text-words.ts';

const STATUS: Record<CarePlan['status'], [status: EntryStatus, words: string]> = {
	draft: ['current', 'Being written'],
	active: ['current', 'In use'],
	unknown: ['current', 'Plan'],
	'on-hold': ['current', 'Paused'],
	revoked: ['resolved', 'Withdrawn'],
	completed: ['resolved', 'Finished'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapCarePlan(plan: CarePlan, reading: Reading): EntryFacts {
	const [status, words] = STATUS[plan.status];
	const { start, end } = parsePeriod(plan.period);
	const title = plainWords(plan.title) ?? firstConceptWords(plan.category) ?? 'Care plan';
	const description = plainWords(plan.description);
	const parts = partsOf(plan);
	const activities = activitiesOf(plan);
	return entry({
		category: planCategoryOf(plan.category ?? [], title) ?? 'care-plans',
		status,
		draft: plan.status === 'draft',
		title,
		meaning: sentences(words, description ?? summaryOf(parts, activities)),
		happened: start ?? parseFhirDate(plan.created),
		ended: end,
		recorded: parseFhirDate(plan.created),
		author: authorOf(reading, plan.author, ...(plan.contributor ?? [])),
		codes: codesOf(...(plan.category ?? [])),
		details: details(
			['What the plan says', description],
			...parts,
			...activities.map((activity): [string, string] => ['In the plan', activity]),
			['Note', noteWords(plan.note)]
		)
	});
}

/** Plans with headings, as the PRSB standards have them: each an activity, its code the heading. */
function partsOf({ activity }: CarePlan): [heading: string, text: string][] {
	return (activity ?? []).flatMap(({ detail }): [string, string][] => {
		const [heading, text] = [conceptWords(detail?.code), textWords(detail?.description)];
		if (!heading || !text) return [];
		// Some sources write the heading into the words as well.
		const own = text.startsWith(`${heading}: `) ? text.slice(heading.length + 2) : text;
		return [[heading, own]];
	});
}

/** What the plan lists without a heading; other entries are links, since the patient may hide them. */
function activitiesOf({ activity }: CarePlan): string[] {
	const names = (activity ?? []).flatMap(({ detail }) => {
		const [heading, text] = [conceptWords(detail?.code), plainWords(detail?.description)];
		return heading && text ? [] : (text ?? heading ?? []);
	});
	return [...new Set(names)];
}

function summaryOf(parts: unknown[], activities: string[]): string | null {
	if (parts.length === 0) return listWords(activities);
	return parts.length === 1 ? '1 part' : `${parts.length} parts`;
}

function listWords(activities: string[]): string | null {
	if (activities.length === 0) return null;
	return activities.length <= 3 ? activities.join(', ') : `${activities.length} things to do`;
}

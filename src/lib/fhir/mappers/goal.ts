import type { Goal } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, details, entry, hasCode, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { isMarkedSelfReported } from './observation-category.ts';
import { conceptWords, plainWords } from '../words/concept-words.ts';
import { dateWords } from '../words/date-words.ts';
import { noteWords } from '../words/note-words.ts';
import { testNameWords } from '../words/test-name-words.ts';
import { quantityWords, rangeWords } from '../words/quantity-words.ts';

const STATUS: Record<Goal['lifecycleStatus'], [status: EntryStatus, words: string]> = {
	proposed: ['current', 'Goal suggested'],
	planned: ['current', 'Goal planned'],
	accepted: ['current', 'Goal agreed'],
	active: ['current', 'Working towards it'],
	'on-hold': ['current', 'Goal paused'],
	completed: ['resolved', 'Goal ended'],
	cancelled: ['resolved', 'Goal cancelled'],
	rejected: ['resolved', 'Goal not agreed'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

/** goal-achievement codes as a reader meets them. */
const ACHIEVEMENT: [code: string, words: string][] = [
	['in-progress', 'in progress'],
	['improving', 'getting better'],
	['worsening', 'getting worse'],
	['no-change', 'no change'],
	['achieved', 'reached'],
	['sustaining', 'reached and kept'],
	['not-achieved', 'not reached'],
	['no-progress', 'no progress'],
	['not-attainable', 'cannot be reached']
];

export function mapGoal(goal: Goal, reading: Reading): EntryFacts {
	const [status, words] = STATUS[goal.lifecycleStatus];
	const reached = ACHIEVEMENT.find(([code]) => hasCode(goal.achievementStatus, code))?.[1];
	const targets = (goal.target ?? []).flatMap((target) => targetWords(target, reading) ?? []);
	return entry({
		// What somebody set themselves is theirs; what a team wrote down with them is of their plan.
		category: isMarkedSelfReported(goal) ? 'self-care' : 'care-plans',
		status,
		draft: goal.lifecycleStatus === 'proposed',
		title: testNameWords(goal.description) ?? 'Goal (no name given)',
		meaning: sentences(reached ? `${words}: ${reached}` : words, targets[0]),
		happened: parseFhirDate(goal.startDate),
		recorded: parseFhirDate(goal.statusDate),
		author: authorOf(reading, goal.expressedBy),
		codes: codesOf(goal.description),
		details: details(
			...targets.map((target): [string, string] => ['Target', target]),
			['Reason for the change', plainWords(goal.statusReason)],
			['Note', noteWords(goal.note)]
		)
	});
}

/** "Body weight: 80 kg by 6 August 2026". */
function targetWords(target: NonNullable<Goal['target']>[number], reading: Reading): string | null {
	const what = conceptWords(target.measure);
	const aim =
		quantityWords(target.detailQuantity, reading) ??
		rangeWords(target.detailRange, reading) ??
		conceptWords(target.detailCodeableConcept) ??
		plainWords(target.detailString);
	const due = parseFhirDate(target.dueDate);
	const words = [what, aim].filter(Boolean).join(': ');
	const by = due ? `by ${dateWords(due)}` : null;
	return [words, by].filter(Boolean).join(' ') || null;
}

import { dateWords } from '#lib/fhir/words/date-words.ts';
import { findMeasure } from '#lib/self-care/data/measures.ts';
import { valueWords } from '#lib/self-care/rules/read-reading.ts';
import type { Values } from '#lib/self-care/schema.ts';
import { daysAfter, type Next, type State } from './rules.ts';
import type { Lateness } from './rules/find-lateness.ts';
import type { Result, Zone } from './rules/make-result.ts';
import type { Definition, ResultKind, Slot } from './schema.ts';

export const SLOT_WORDS: Record<Slot, string> = {
	day: 'Once a day',
	morning: 'Morning',
	evening: 'Evening',
	breakfast: 'Before breakfast',
	lunch: 'Before lunch',
	tea: 'Before your evening meal',
	bed: 'Bedtime'
};

export const STATE_TAGS: Record<
	State,
	{ text: string; colour: 'yellow' | 'blue' | 'green' | 'grey' }
> = {
	asked: { text: 'Not started yet', colour: 'yellow' },
	running: { text: 'Running', colour: 'blue' },
	finished: { text: 'Finished', colour: 'green' },
	declined: { text: 'Said no thanks', colour: 'grey' },
	ended: { text: 'Ended early', colour: 'grey' },
	stopped: { text: 'Not asked any more', colour: 'grey' }
};

/** "3 March 2027" of a YYYY-MM-DD. */
export function dayWords(day: string): string {
	return dateWords({ at: day, precision: 'day' });
}

export function planWords({ days, slots, readings, measures }: Definition): string {
	const what = measures.map((key) => findMeasure(key)!.title.toLowerCase()).join(' and ');
	const times = slots.length === 1 && slots[0] === 'day' ? 'once a day' : listWords(slots);
	const each = readings === 1 ? '' : `, ${readings} readings each time`;
	return `${capital(what)}: ${times}${each}, for ${days === 1 ? '1 day' : `${days} days`}`;
}

/** "morning and evening". */
function listWords(slots: Slot[]): string {
	const all = slots.map((slot) => SLOT_WORDS[slot].toLowerCase());
	return [all.slice(0, -1).join(', '), all.at(-1)].filter(Boolean).join(' and ');
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What to do now, or what comes next, on a day. */
export function nextWords(next: Next, { measures }: Definition, today: string): string | null {
	if (next.kind === 'none') return null;
	const what = measures.map((key) => findMeasure(key)!.title.toLowerCase()).join(' and ');
	if (next.kind === 'now') {
		const left = next.left === 1 ? '1 reading' : `${next.left} readings`;
		return `To do now: ${left} of your ${what} (${SLOT_WORDS[next.slot].toLowerCase()})`;
	}
	const tomorrow = next.day === daysAfter(today, 1) ? 'tomorrow' : dayWords(next.day);
	const day = next.day === today ? 'today' : tomorrow;
	return `Done for now. Next: ${day}, ${SLOT_WORDS[next.slot].toLowerCase()}`;
}

const ZONE_WORDS: Record<Zone, string> = {
	green: 'Green (80% of the best or more)',
	amber: 'Amber (50% to 79%)',
	red: 'Red (below 50%)'
};

const NO_DIAGNOSIS = 'This is not a diagnosis. A clinician will say what it means.';

export interface ResultWords {
	heading: string;
	lines: string[];
	/** A table: its head, and its rows. */
	head: string[];
	rows: string[][];
}

/** What is made of the readings, as the person and their care team read it: numbers, and no judgement. */
export function resultWords(result: Result, definition: Definition, isOver: boolean): ResultWords {
	const measure = findMeasure(result.measure)!;
	const heading = measure.title;
	const say = (numbers: Record<string, number>) => valueWords(measure, asValues(numbers));
	const none = { heading, head: [], rows: [] };
	switch (result.kind) {
		case 'average': {
			const { counted, fewest } = result;
			if (!result.enough) {
				const end = isOver ? 'so there is no average.' : 'not enough for an average yet.';
				const first = definition.skipDays > 0 ? ' after the first day' : '';
				return { ...none, lines: [`${counted} of at least ${fewest} readings${first}: ${end}`] };
			}
			const { average, lowest, highest } = result.summary;
			const skipped = definition.skipDays > 0 ? 'The first day is left out, as usual. ' : '';
			return {
				heading,
				lines: [
					`The average${isOver ? '' : ' so far'} is ${say(average)}, of ${counted} readings.`,
					...levelWords(result.level, definition),
					...targetWords(result.onTarget),
					`${skipped}${NO_DIAGNOSIS}`
				],
				head: ['', 'Reading'],
				rows: [
					['Lowest', say(lowest)],
					['Highest', say(highest)]
				]
			};
		}
		case 'zones': {
			if (result.best === null) {
				return {
					...none,
					lines: [
						'There is no best to compare with yet. It needs 5 readings, or a clinician to set it.'
					]
				};
			}
			return {
				heading,
				lines: [`The best is ${result.best} litres a minute. ${NO_DIAGNOSIS}`],
				head: ['Zone', 'Readings'],
				rows: Object.entries(ZONE_WORDS).map(([zone, words]) => [
					words,
					String(result.counts[zone as Zone])
				])
			};
		}
		case 'diary': {
			const hasTarget = result.slots.some(({ onTarget }) => onTarget !== null);
			return {
				heading,
				lines: result.slots.length === 0 ? ['No readings yet.'] : [],
				head: ['When', 'Readings', 'Average', ...(hasTarget ? ['On target'] : [])],
				rows: result.slots.map(({ slot, summary, onTarget }) => [
					slot ? SLOT_WORDS[slot] : 'Another time',
					String(summary.count),
					say(summary.average),
					...(hasTarget ? [String(onTarget ?? 0)] : [])
				])
			};
		}
		case 'change': {
			const { first, last, change } = result;
			if (change === null) return { ...none, lines: ['Not enough for a change yet.'] };
			const moved = say({ [measure.parts[0]!.key]: Math.abs(change) });
			const how = change === 0 ? 'No change' : `${moved} ${change > 0 ? 'more' : 'less'}`;
			return {
				...none,
				lines: [
					`From ${valueWords(measure, first!.values)} to ${valueWords(measure, last!.values)}: ${how}.`
				]
			};
		}
	}
}

function levelWords(level: number | null, { levels }: Definition): string[] {
	if (levels.length === 0) return [];
	if (level === null)
		return ['The usual levels for adults are not used here. The care team says what is right.'];
	const on = levels[level - 1];
	return [on ? `That is at or above ${on.words}.` : `That is below ${levels[0]!.words}.`];
}

function targetWords(onTarget: boolean | null): string[] {
	if (onTarget === null) return [];
	return [
		onTarget ? 'It is within the target that was set.' : 'It is not within the target that was set.'
	];
}

function asValues(numbers: Record<string, number>): Values {
	return Object.fromEntries(Object.entries(numbers).map(([key, number]) => [key, { number }]));
}

/** "9am", "12 midday", "5pm". */
export function hourWords(hour: number): string {
	if (hour === 12) return '12 midday';
	return hour < 12 ? `${hour}am` : `${hour - 12}pm`;
}

/** How somebody is behind, for their care team. */
export function latenessWords(late: Lateness): string {
	switch (late.kind) {
		case 'not-started':
			return `Asked ${late.days} days ago, not started`;
		case 'quiet':
			return `No reading for ${late.days} days`;
		case 'too-few':
			return 'Too few readings for an average';
	}
}

/** What is made of the readings, to whoever chooses it. */
export const RESULT_CHOICES: Record<ResultKind, { text: string; hint: string }> = {
	average: { text: 'An average', hint: 'Of all readings, once there are enough' },
	diary: { text: 'A diary by time of day', hint: 'An average for each time of day' },
	change: { text: 'The change from first to last', hint: 'For one number, such as weight' },
	zones: { text: 'Zones of their best', hint: 'For peak flow only: green, amber and red' }
};

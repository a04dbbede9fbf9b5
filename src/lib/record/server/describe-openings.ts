import { groupVisits, isAutomatic, needsExplaining } from '#lib/access-log/rules.ts';
import type { ToldEvent } from '#lib/access-log/schema.ts';
import { dayWords, didWords, seenWords, timeWords, visitSentence } from '#lib/access-log/words.ts';
import type { OpeningsPage } from './list-openings.ts';

export interface LogStep {
	href: string;
	time: string;
	words: string;
	/** How much was seen, as far as it may be told. */
	seen: string | null;
}

export interface LogVisit {
	/** Its first place on the page, by which a program tells it from others. */
	key: number;
	sentence: string;
	marks: LogMark[];
	/** Earliest first, as it happened. */
	steps: LogStep[];
}

export type LogMark = 'Not let in' | 'Emergency' | 'Shown later' | 'Not explained yet';

export interface LogDay {
	day: string;
	visits: LogVisit[];
	/** Those in which nobody looked: apart, so that they do not drown the others. */
	automatic: LogVisit[];
}

/** A page of the log, day by day and visit by visit. */
export function describeOpenings(openings: OpeningsPage['openings'], here: string): LogDay[] {
	const explained = new Map(openings.map((one) => [one.event.eventId, one.explained]));
	const visits = groupVisits(openings.map(({ event }) => event));
	return [...Map.groupBy(visits, ({ day }) => day).values()].map((ofDay) => {
		const [automatic, people] = [true, false].map((wanted) =>
			ofDay
				.filter(({ steps }) => isAutomatic(steps[0]!) === wanted)
				.map(({ steps }) => describeVisit(steps, explained, here))
		);
		const day = dayWords(ofDay[0]!.steps[0]!.at);
		return { day, visits: people!, automatic: automatic! };
	});
}

function describeVisit(
	steps: ToldEvent[],
	explained: ReadonlyMap<string, boolean>,
	here: string
): LogVisit {
	const marks: [LogMark, boolean][] = [
		['Not let in', steps.some(({ outcome }) => outcome === 'refused')],
		['Emergency', steps.some(({ purpose }) => purpose === 'BTG' || purpose === 'ETREAT')],
		['Shown later', steps.some(({ keptBack }) => keptBack !== null)],
		[
			'Not explained yet',
			steps.some((step) => needsExplaining(step) && !explained.get(step.eventId))
		]
	];
	return {
		key: steps[0]!.sequence,
		sentence: visitSentence(steps),
		marks: marks.flatMap(([mark, holds]) => (holds ? [mark] : [])),
		steps: [...steps].reverse().map((event) => ({
			href: `${here}/${event.sequence}-${event.eventId}`,
			time: timeWords(event.at),
			words: capital(didWords(event)),
			seen: seenWords(event)
		}))
	};
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

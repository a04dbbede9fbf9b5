import { dateWords } from '#lib/fhir/words/date-words.ts';
import type { LogGap, SourceReporting } from '../schema.ts';

export interface DescribedSource {
	sourceId: string;
	name: string;
	/** A sentence for each thing that it declares; one where it has declared nothing. */
	lines: string[];
}

/** What each source says of openings in its own computers, which the log cannot see for itself. */
export function describeCoverage(known: SourceReporting[]): DescribedSource[] {
	return known.map(({ sourceId, name, gaps }) => ({
		sourceId,
		name,
		lines: gaps.length > 0 ? gaps.map(gapWords) : [SAID_NOTHING]
	}));
}

/** Nobody sends us their own openings yet: silence must not be read as "all of them are here". */
const SAID_NOTHING =
	'It has not told us what it reports. Take it that openings there are not on this log.';

/** "Openings from 3 May 2026 to 9 May 2026 are not on this log. Its computer was being changed." */
export function gapWords({ startsOn, endsOn, words }: Omit<LogGap, 'gapId' | 'sourceId'>): string {
	const when =
		startsOn && endsOn
			? startsOn === endsOn
				? `on ${dayWords(startsOn)}`
				: `from ${dayWords(startsOn)} to ${dayWords(endsOn)}`
			: startsOn
				? `since ${dayWords(startsOn)}`
				: endsOn && `up to ${dayWords(endsOn)}`;
	const which = when ? `Openings there ${when}` : 'Openings there';
	return `${which} are not on this log. ${/[.!?]$/.test(words) ? words : `${words}.`}`;
}

function dayWords(day: string): string {
	return dateWords({ at: day, precision: 'day' });
}

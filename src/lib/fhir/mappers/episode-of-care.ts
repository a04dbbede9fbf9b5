import type { EpisodeOfCare } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parsePeriod } from '../dates.ts';
import { codesOf, entry, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { firstConceptWords } from '../words/concept-words.ts';

const STATUS: Record<EpisodeOfCare['status'], [status: EntryStatus, words: string]> = {
	planned: ['current', 'Care planned'],
	waitlist: ['current', 'On the waiting list'],
	active: ['current', 'Care going on now'],
	onhold: ['current', 'Care paused'],
	finished: ['resolved', 'Care ended'],
	cancelled: ['resolved', 'Cancelled'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapEpisodeOfCare(episode: EpisodeOfCare, reading: Reading): EntryFacts {
	const [status, meaning] = STATUS[episode.status];
	const { start, end } = parsePeriod(episode.period);
	return entry({
		category: 'contacts',
		status,
		title: firstConceptWords(episode.type) ?? 'Time under the care of a service',
		meaning,
		happened: start,
		ended: end,
		author: authorOf(reading, episode.careManager, episode.managingOrganization),
		codes: codesOf(...(episode.type ?? []))
	});
}

import { isSupporting } from '#lib/fhir/supporting-types.ts';
import type { PatientKey } from '../people.ts';
import { PATIENTS } from '../people.ts';
import { demonstrationFeeds } from './list-feeds.ts';

export interface FeedCounts {
	messages: number;
	/** Entries of each patient once every message is filed; a corrected one counts once. */
	entries: Record<PatientKey, number>;
	/** Versions of entries: one more for each correction. */
	versions: number;
}

/** What a database holds after the demonstration was delivered to it, to check a load against. */
export function countEntries(today: Date): FeedCounts {
	const feeds = demonstrationFeeds(today);
	const told = feeds.flatMap(({ patient, bundle }) =>
		bundle.entry!.flatMap(({ resource, request }) =>
			isSupporting(resource!) ? [] : [{ patient, url: request!.url }]
		)
	);
	const entries = Object.fromEntries(
		PATIENTS.map(({ key }) => [
			key,
			new Set(told.filter(({ patient }) => patient === key).map(({ url }) => url)).size
		])
	) as Record<PatientKey, number>;
	return { messages: feeds.length, entries, versions: told.length };
}

import type { Flag } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';

const STATUS: Record<Flag['status'], [status: EntryStatus, words: string]> = {
	active: ['current', 'Active'],
	inactive: ['resolved', 'No longer active'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

/** UK Core's extension for what is written beside a flag. */
const FLAG_NOTES = /FlagNotes?$/;

export function mapFlag(flag: Flag, reading: Reading): EntryFacts {
	const [status, words] = STATUS[flag.status];
	const { start, end } = parsePeriod(flag.period);
	const kind = conceptListWords(flag.category);
	const notes = (flag.extension ?? []).filter(({ url }) => FLAG_NOTES.test(url));
	return entry({
		category: 'alerts',
		status,
		title: conceptWords(flag.code) ?? kind ?? 'Alert (no name given)',
		meaning: sentences(kind, words),
		happened: start,
		ended: end,
		author: authorOf(reading, flag.author),
		codes: codesOf(flag.code, ...(flag.category ?? [])),
		details: details(
			['Kind of alert', kind],
			...notes.map((note): [string, string | null] => [
				'Note',
				plainWords(note.valueAnnotation?.text ?? note.valueString)
			])
		)
	});
}

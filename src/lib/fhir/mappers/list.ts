import type { List } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { codingWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { lookUp } from '../codes/look-up.ts';

const STATUS: Record<List['status'], EntryStatus> = {
	current: 'current',
	retired: 'resolved',
	'entered-in-error': 'entered-in-error'
};

const WARNING = /ListWarningCode$/;

/** UKCore-ListWarningCode: what the source left out of its list, in words. */
const WARNING_WORDS: Record<string, string> = {
	'confidential-items': 'Some items were left out to keep them private',
	'data-in-transit': 'Some items are still on their way',
	'data-awaiting-filing': 'Some items are still to be filed'
};

export function mapList(list: List, reading: Reading): EntryFacts {
	const items = (list.entry ?? []).filter(({ deleted }) => !deleted);
	const empty = conceptWords(list.emptyReason);
	const date = parseFhirDate(list.date);
	return entry({
		category: 'documents',
		status: STATUS[list.status],
		title: plainWords(list.title) ?? conceptWords(list.code) ?? 'List',
		meaning:
			list.status === 'entered-in-error'
				? 'Recorded by mistake'
				: sentences(
						items.length > 0 ? 'A list of entries' : `Nothing listed${empty ? `: ${empty}` : ''}`,
						warningWords(list)
					),
		happened: date,
		recorded: date,
		author: authorOf(reading, list.source),
		codes: codesOf(list.code),
		details: details(['Note', noteWords(list.note)])
	});
}

function warningWords({ extension }: List): string | null {
	const warning = extension?.find(({ url }) => WARNING.test(url));
	const coding = warning?.valueCoding ?? warning?.valueCodeableConcept?.coding?.[0];
	const code = warning?.valueCode ?? coding?.code;
	return lookUp(WARNING_WORDS, code) ?? codingWords(coding);
}

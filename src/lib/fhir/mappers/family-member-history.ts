import type { FamilyMemberHistory } from 'fhir/r4.d.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, details, entry, type EntryFacts } from '../entry.ts';
import type { Reading } from '../reading.ts';
import { conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { quantityWords } from '../words/quantity-words.ts';

/** Filed with the observations, beside social history. The relative's own name is not repeated. */
export function mapFamilyMemberHistory(history: FamilyMemberHistory, reading: Reading): EntryFacts {
	const relative = conceptWords(history.relationship) ?? 'relative';
	const conditions = (history.condition ?? []).flatMap((condition) => {
		const name = conceptWords(condition.code);
		if (!name) return [];
		const age = quantityWords(condition.onsetAge, reading) ?? plainWords(condition.onsetString);
		return [age ? `${name} (at ${age})` : name];
	});
	const isMistake = history.status === 'entered-in-error';
	return entry({
		category: 'observations',
		status: isMistake ? 'entered-in-error' : 'current',
		title: `Family history: ${relative}`,
		meaning: isMistake ? 'Recorded by mistake' : conditions.join(', ') || 'No illnesses listed',
		happened: parseFhirDate(history.date),
		recorded: parseFhirDate(history.date),
		codes: codesOf(...(history.condition ?? []).map(({ code }) => code)),
		details: details(
			...conditions.map((condition): [string, string] => ['Illness', condition]),
			['Died', history.deceasedBoolean ? 'Yes' : null],
			['Note', noteWords(history.note)]
		)
	});
}

import type { MedicationStatement } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords } from '../words/concept-words.ts';
import { dosageWords } from '../words/dosage-words.ts';
import { medicineOf } from '../words/medicine-words.ts';
import { noteWords } from '../words/note-words.ts';

type Status = MedicationStatement['status'];

const STATUS: Record<Status, [status: EntryStatus, words: string | null]> = {
	active: ['current', null],
	intended: ['current', 'Not started yet'],
	'on-hold': ['current', 'Paused'],
	unknown: ['current', null],
	completed: ['resolved', 'Finished'],
	stopped: ['resolved', 'Stopped'],
	'not-taken': ['resolved', 'Not taken'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapMedicationStatement(
	statement: MedicationStatement,
	reading: Reading
): EntryFacts {
	const [status, words] = STATUS[statement.status];
	const dosage = dosageWords(statement.dosage, reading);
	const period = parsePeriod(statement.effectivePeriod);
	return entry({
		...medicineOf(statement, reading),
		category: 'medicines',
		status,
		meaning: sentences(words, dosage) || 'Taken as a medicine',
		happened: parseFhirDate(statement.effectiveDateTime) ?? period.start,
		ended: period.end,
		recorded: parseFhirDate(statement.dateAsserted),
		author: authorOf(reading, statement.informationSource),
		details: details(
			['Dose', dosage],
			['Why', conceptListWords(statement.reasonCode)],
			['Reason for the change', conceptListWords(statement.statusReason)],
			['Note', noteWords(statement.note)]
		)
	});
}

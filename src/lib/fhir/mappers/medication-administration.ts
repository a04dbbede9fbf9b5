import type { MedicationAdministration } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { isMarkedSelfReported } from './observation-category.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { medicineOf } from '../words/medicine-words.ts';
import { noteWords } from '../words/note-words.ts';
import { quantityWords } from '../words/quantity-words.ts';

type Status = MedicationAdministration['status'];

const STATUS: Record<Status, [status: EntryStatus, words: string]> = {
	'in-progress': ['current', 'Being given'],
	'on-hold': ['current', 'Paused'],
	completed: ['current', 'Given'],
	unknown: ['current', 'Recorded by the source'],
	'not-done': ['resolved', 'Not given'],
	stopped: ['resolved', 'Stopped before all of it was given'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

/** In the words of whoever took it. */
const OWN_STATUS: typeof STATUS = {
	...STATUS,
	completed: ['current', 'Taken'],
	'not-done': ['resolved', 'Not taken']
};

export function mapMedicationAdministration(
	administration: MedicationAdministration,
	reading: Reading
): EntryFacts {
	const isOwn = isMarkedSelfReported(administration);
	const [status, words] = (isOwn ? OWN_STATUS : STATUS)[administration.status];
	const { dosage, effectivePeriod } = administration;
	const dose = quantityWords(dosage?.dose, reading);
	const how = plainWords(dosage?.text) ?? dose;
	const reason = conceptListWords(administration.statusReason);
	const isMistake = status === 'entered-in-error';
	return entry({
		...medicineOf(administration, reading),
		category: isOwn ? 'self-care' : 'medicines',
		status,
		meaning: isMistake ? words : sentences(how ? `${words}: ${how}` : words, reason),
		happened: parseFhirDate(administration.effectiveDateTime) ?? parsePeriod(effectivePeriod).start,
		ended: parsePeriod(effectivePeriod).end,
		author: authorOf(reading, ...(administration.performer ?? []).map(({ actor }) => actor)),
		details: details(
			['Dose', dose],
			['How it was given', conceptWords(dosage?.route)],
			['Where on the body', conceptWords(dosage?.site)],
			['Why', conceptListWords(administration.reasonCode)],
			['Note', noteWords(administration.note)]
		)
	});
}

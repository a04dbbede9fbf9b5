import type { MedicationDispense } from 'fhir/r4.d.ts';
import { actorWords, authorOf } from '../author.ts';
import { parseFhirDate } from '../dates.ts';
import { details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptWords } from '../words/concept-words.ts';
import { dosageWords } from '../words/dosage-words.ts';
import { medicineOf } from '../words/medicine-words.ts';
import { noteWords } from '../words/note-words.ts';
import { quantityWords } from '../words/quantity-words.ts';

type Status = MedicationDispense['status'];

const STATUS: Record<Status, [status: EntryStatus, words: string]> = {
	preparation: ['current', 'Being prepared by the pharmacy'],
	'in-progress': ['current', 'Being prepared by the pharmacy'],
	'on-hold': ['current', 'Paused by the pharmacy'],
	completed: ['current', 'Given out by the pharmacy'],
	unknown: ['current', 'From the pharmacy'],
	cancelled: ['resolved', 'Cancelled: not given out'],
	stopped: ['resolved', 'Stopped by the pharmacy'],
	declined: ['resolved', 'Not given out'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapMedicationDispense(dispense: MedicationDispense, reading: Reading): EntryFacts {
	const [status, words] = STATUS[dispense.status];
	const dosage = dosageWords(dispense.dosageInstruction, reading);
	const amount = quantityWords(dispense.quantity, reading);
	const isMistake = status === 'entered-in-error';
	return entry({
		...medicineOf(dispense, reading),
		category: 'medicines',
		status,
		meaning: isMistake ? words : sentences(amount ? `${words}: ${amount}` : words, dosage),
		happened: parseFhirDate(dispense.whenHandedOver) ?? parseFhirDate(dispense.whenPrepared),
		author: authorOf(
			reading,
			...(dispense.performer ?? []).map(({ actor }) => actor),
			dispense.location
		),
		details: details(
			['Dose', dosage],
			['Amount', amount],
			['Lasts for', quantityWords(dispense.daysSupply, reading)],
			['Reason for the change', conceptWords(dispense.statusReasonCodeableConcept)],
			['Where', actorWords(reading, dispense.location)],
			['Note', noteWords(dispense.note)]
		)
	});
}

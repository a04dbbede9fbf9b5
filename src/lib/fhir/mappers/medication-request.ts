import type { MedicationRequest } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords } from '../words/concept-words.ts';
import { dosageWords } from '../words/dosage-words.ts';
import { medicineOf } from '../words/medicine-words.ts';
import { noteWords } from '../words/note-words.ts';
import { quantityWords } from '../words/quantity-words.ts';

type Status = MedicationRequest['status'];

const STATUS: Record<Status, [status: EntryStatus, words: string | null]> = {
	active: ['current', null],
	unknown: ['current', null],
	draft: ['current', 'Not issued yet'],
	'on-hold': ['current', 'Paused'],
	completed: ['resolved', 'Finished'],
	stopped: ['resolved', 'Stopped'],
	cancelled: ['resolved', 'Cancelled'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

export function mapMedicationRequest(request: MedicationRequest, reading: Reading): EntryFacts {
	const [status, words] = STATUS[request.status];
	const dosage = dosageWords(request.dosageInstruction, reading);
	const authored = parseFhirDate(request.authoredOn);
	return entry({
		...medicineOf(request, reading),
		category: 'medicines',
		status,
		draft: request.status === 'draft',
		meaning: meaningOf(request, words, dosage),
		happened: authored,
		ended: parsePeriod(request.dispenseRequest?.validityPeriod).end,
		recorded: authored,
		author: authorOf(reading, request.requester, request.recorder),
		details: details(
			['Dose', dosage],
			['Amount', quantityWords(request.dispenseRequest?.quantity, reading)],
			['Kind of prescription', conceptWords(request.courseOfTherapyType)],
			['Why', conceptListWords(request.reasonCode)],
			['Reason for the change', conceptWords(request.statusReason)],
			['Note', noteWords(request.note)]
		)
	});
}

function meaningOf(
	{ doNotPerform, intent }: MedicationRequest,
	status: string | null,
	dosage: string | null
) {
	if (doNotPerform) return sentences('Do not give this medicine', status);
	// "option" and "proposal" are choices that were looked at; they may never have been given.
	const considered = intent === 'option' || intent === 'proposal' ? 'An option considered' : null;
	if (considered) return sentences(considered, dosage);
	return sentences(status, dosage ?? (status ? null : 'Prescribed'));
}

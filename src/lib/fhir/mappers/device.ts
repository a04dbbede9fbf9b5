import type { Device } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';

const STATUS: Record<NonNullable<Device['status']>, [status: EntryStatus, words: string]> = {
	active: ['current', 'In use'],
	unknown: ['current', 'Device or equipment'],
	inactive: ['resolved', 'No longer in use'],
	'entered-in-error': ['entered-in-error', 'Recorded by mistake']
};

/**
 * A device that belongs to a patient. PRSB files what the NHS prescribes or implants under
 * "Medications and medical devices", so crews see a pacemaker; "Equipment and adaptations" is what a
 * council provides, which only its source tells: feeds file that under social care.
 */
export function mapDevice(device: Device, reading: Reading): EntryFacts {
	const [status, words] = STATUS[device.status ?? 'unknown'];
	const kind = conceptWords(device.type);
	const title = plainWords(device.deviceName?.[0]?.name) ?? kind ?? 'Device (no name given)';
	return entry({
		category: 'medicines',
		status,
		title,
		meaning: sentences(words, kind === title ? null : kind),
		author: authorOf(reading, device.owner),
		codes: codesOf(device.type),
		details: details(
			['Safety', conceptListWords(device.safety)],
			['Maker', plainWords(device.manufacturer)],
			['Model', plainWords(device.modelNumber)],
			['Serial number', plainWords(device.serialNumber)],
			['Batch number', plainWords(device.lotNumber)],
			['Note', noteWords(device.note)]
		)
	});
}

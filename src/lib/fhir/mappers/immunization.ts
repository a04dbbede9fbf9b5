import type { CodeableConcept, Immunization } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { Reading } from '../reading.ts';
import { conceptListWords, conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { quantityWords } from '../words/quantity-words.ts';

export function mapImmunization(immunization: Immunization, reading: Reading): EntryFacts {
	const procedure = vaccinationProcedure(immunization);
	const given = parseFhirDate(immunization.occurrenceDateTime);
	return entry({
		category: 'vaccinations',
		status: immunization.status === 'entered-in-error' ? 'entered-in-error' : 'current',
		title:
			conceptWords(immunization.vaccineCode) ??
			conceptWords(procedure) ??
			'Vaccination (no name given)',
		meaning: meaningOf(immunization),
		happened: given,
		recorded: parseFhirDate(immunization.recorded),
		author: authorOf(reading, ...(immunization.performer ?? []).map(({ actor }) => actor)),
		codes: codesOf(immunization.vaccineCode, procedure),
		details: details(
			['When', plainWords(immunization.occurrenceString)],
			['What was done', conceptWords(procedure)],
			['Where on the body', conceptWords(immunization.site)],
			['Amount', quantityWords(immunization.doseQuantity, reading)],
			['Batch number', plainWords(immunization.lotNumber)],
			['Why', conceptListWords(immunization.reasonCode)],
			['Note', noteWords(immunization.note)]
		)
	});
}

function meaningOf({ status, statusReason, protocolApplied, primarySource }: Immunization): string {
	if (status === 'entered-in-error') return 'Recorded by mistake';
	if (status === 'not-done') return sentences('Not given', conceptWords(statusReason));
	const protocol = protocolApplied?.[0];
	const dose = protocol?.doseNumberPositiveInt ?? plainWords(protocol?.doseNumberString);
	const of = protocol?.seriesDosesPositiveInt ?? plainWords(protocol?.seriesDosesString);
	return sentences(
		dose ? `Given: dose ${dose}${of ? ` of ${of}` : ''}` : 'Given',
		primarySource === false ? 'Reported by someone else' : null
	);
}

const VACCINATION_PROCEDURE =
	'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-VaccinationProcedure';

/** UK Core names the act of vaccination in an extension; some sources fill in only that. */
function vaccinationProcedure({ extension }: Immunization): CodeableConcept | undefined {
	return extension?.find(({ url }) => url === VACCINATION_PROCEDURE)?.valueCodeableConcept;
}

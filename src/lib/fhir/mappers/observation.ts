import type { CodeableConcept, Observation, ObservationComponent } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, type EntryFacts } from '../entry.ts';
import type { MappedComponent, MappedValue } from '../mapped-entry.ts';
import { categoryOf } from './observation-category.ts';
import { meaningOf } from './observation-meaning.ts';
import type { Reading } from '../reading.ts';
import { valueOf } from '../values.ts';
import { conceptWords, plainWords } from '../words/concept-words.ts';
import { noteWords } from '../words/note-words.ts';
import { withUnit } from '../words/quantity-words.ts';
import { testNameWords } from '../words/test-name-words.ts';

export function mapObservation(observation: Observation, reading: Reading): EntryFacts {
	const codes = codesOf(observation.code);
	const value = valueOf(observation, codes, reading);
	const components = (observation.component ?? []).map((part) => componentOf(part, reading));
	const title = testNameWords(observation.code) ?? UNNAMED;
	const specimen = reading.find(observation.specimen, 'Specimen');
	return entry({
		category: categoryOf(observation, reading),
		status: observation.status === 'entered-in-error' ? 'entered-in-error' : 'current',
		draft: observation.status === 'registered' || observation.status === 'preliminary',
		title,
		meaning: meaningOf(observation, value, components),
		happened:
			parseFhirDate(observation.effectiveDateTime ?? observation.effectiveInstant) ??
			parsePeriod(observation.effectivePeriod).start,
		ended: parsePeriod(observation.effectivePeriod).end,
		recorded: parseFhirDate(observation.issued),
		author: authorOf(reading, ...(observation.performer ?? [])),
		codes,
		value,
		components,
		details: details(
			['The source calls it', formalName(observation.code, title)],
			['As sent', asSent(value)],
			['Sample', conceptWords(specimen?.type) ?? plainWords(observation.specimen?.display)],
			['Where on the body', conceptWords(observation.bodySite)],
			['How it was measured', conceptWords(observation.method)],
			['Note', noteWords(observation.note)]
		)
	});
}

const UNNAMED = 'Test result (no name given)';

function componentOf(component: ObservationComponent, reading: Reading): MappedComponent {
	const codes = codesOf(component.code);
	return {
		title: testNameWords(component.code) ?? UNNAMED,
		codes,
		value: valueOf(component, codes, reading)
	};
}

/** The source's own name where the title is a shorter or plainer one. */
function formalName(code: CodeableConcept, title: string): string | null {
	const formal = conceptWords(code);
	return formal && formal.toLowerCase() !== title.toLowerCase() ? formal : null;
}

/** The number that was received, wherever the entry shows another one. */
function asSent(value: MappedValue | null): string | null {
	if (!value?.original) return null;
	const { value: digits, unit } = value.original;
	return value.converted || !value.text.includes(digits) ? withUnit(digits, unit) : null;
}

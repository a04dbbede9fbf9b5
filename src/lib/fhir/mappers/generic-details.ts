import { typeOf } from '../author.ts';
import { parseFhirDate } from '../dates.ts';
import { concept, period, reference } from '../schemas/datatypes.ts';
import { isSupportingType } from '../supporting-types.ts';
import { conceptWords, plainWords } from '../words/concept-words.ts';
import { dateTimeWords, periodWords } from '../words/date-words.ts';
import type { CodeableConcept, Period, Reference } from 'fhir/r4.d.ts';

/** Fields that are machinery, are told elsewhere, or name the patient. */
const SKIPPED = new Set([
	...['resourceType', 'id', 'meta', 'text', 'contained', 'extension', 'modifierExtension'],
	...['implicitRules', 'language', 'identifier', 'status', 'subject', 'patient', 'beneficiary'],
	...['code', 'note', 'title', 'name', 'description', 'for', 'intent', 'use', 'outcome']
]);

const MAX_DETAILS = 30;

/**
 * The plain facts of a resource whose type nobody has written a mapper for: its named concepts,
 * dates, named references and yes-or-no answers, labelled with the field's own name.
 */
export function genericDetails(fields: Record<string, unknown>): { label: string; text: string }[] {
	return Object.entries(fields)
		.filter(([name]) => !SKIPPED.has(name) && /^[a-z][A-Za-z]{1,40}$/.test(name))
		.flatMap(([name, value]) => {
			const texts = [value].flat().flatMap((part) => wordsOf(part) ?? []);
			return texts.length > 0
				? [{ label: labelOf(name), text: [...new Set(texts)].join(', ') }]
				: [];
		})
		.slice(0, MAX_DETAILS);
}

function wordsOf(value: unknown): string | null {
	if (typeof value === 'boolean') return value ? 'Yes' : 'No';
	if (typeof value === 'string') {
		const instant = parseFhirDate(value);
		// A lone word is usually a code, "active"; a sentence is for people.
		return instant ? dateTimeWords(instant) : /\s/.test(value) ? plainWords(value) : null;
	}
	if (typeof value !== 'object' || value === null) return null;
	if (concept.safeParse(value).success && ('coding' in value || 'text' in value)) {
		return conceptWords(value as CodeableConcept);
	}
	if (isNamedReference(value)) return plainWords(value.display);
	return period.safeParse(value).success ? periodWords(value as Period) : null;
}

/** Other entries are links, since the patient may hide them; people and places are named. */
function isNamedReference(value: object): value is Reference {
	const { success } = reference.safeParse(value);
	return success && 'display' in value && isSupportingType(typeOf(value as Reference));
}

/** "identifiedDateTime" → "Identified"; FHIR's own suffixes of choice types say nothing to people. */
function labelOf(name: string): string {
	const words = name
		.replace(/(?:DateTime|CodeableConcept|Reference|Period|String|Boolean|Date)$/, '')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

import type { CodeableConcept, Coding } from 'fhir/r4.d.ts';

/**
 * What a concept is called, in the source's own words: its text, then the display that the author
 * chose, then the first display. Null when it has only codes: a bare code is never shown as a name.
 */
export function conceptWords(concept: CodeableConcept | undefined): string | null {
	if (!concept) return null;
	const codings = concept.coding ?? [];
	const chosen = codings.find((coding) => coding.userSelected && coding.display);
	const candidates = [concept.text, chosen?.display, ...codings.map((coding) => coding.display)];
	for (const candidate of candidates) {
		const words = plainWords(candidate);
		if (words && !isBareCode(words, codings)) return words;
	}
	return null;
}

/** The first concept of several that has a name. */
export function firstConceptWords(
	concepts: (CodeableConcept | undefined)[] | undefined
): string | null {
	for (const concept of concepts ?? []) {
		const words = conceptWords(concept);
		if (words) return words;
	}
	return null;
}

/** All names of several concepts, each once, with commas. */
export function conceptListWords(concepts: CodeableConcept[] | undefined): string | null {
	const names = (concepts ?? []).flatMap((concept) => conceptWords(concept) ?? []);
	return names.length === 0 ? null : [...new Set(names)].join(', ');
}

export function codingWords(coding: Coding | undefined): string | null {
	return coding ? conceptWords({ coding: [coding] }) : null;
}

/** Longer than any name that somebody means: what is cut off a medicine's may be its strength. */
const MAX_WORDS = 1000;

/** Source text on one line, without invisible characters or the semantic tag of SNOMED CT. */
export function plainWords(text: string | null | undefined): string | null {
	if (!text) return null;
	const words = text
		// Zero-width and direction marks hide or reorder what people read; Synthea writes some.
		.replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
		// Joiners inside a word spell Persian and Indic words and join emoji; elsewhere they are nothing.
		.replace(/(?<![^\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?![^\s\u200c\u200d])/gu, '')
		.replace(/[\s\p{Cc}]+/gu, ' ')
		.trim()
		.replace(SEMANTIC_TAG, '')
		// What is left of a name after its last part went missing: "EMERSON HOSPITAL -".
		.replace(/ [-–,;:]+$/, '');
	if (words === '') return null;
	return words.length <= MAX_WORDS ? words : `${words.slice(0, MAX_WORDS).trimEnd()}…`;
}

/** "trans thoracic echo" → "Trans thoracic echo"; "pH" and "eGFR" stay as they are. */
export function capitalised(words: string): string {
	return /^[a-z]{2,}(?![A-Za-z\d])/.test(words) ? words[0]?.toUpperCase() + words.slice(1) : words;
}

/** SNOMED CT names end in the kind of thing they are, "Asthma (disorder)": no word for a reader. */
const SEMANTIC_TAG = new RegExp(
	` \\((?:${[
		'disorder|finding|procedure|regime/therapy|situation|event|observable entity|qualifier value',
		'substance|product|medicinal product(?: form)?|clinical drug|real clinical drug|virtual clinical drug',
		'organism|body structure|morphologic abnormality|cell|cell structure|specimen|physical object',
		'record artifact|assessment scale|staging scale|tumor staging|social concept|occupation|person',
		'environment|environment / location|geographic location|attribute|context-dependent category',
		'ethnic group|religion/philosophy|life style|physical force|foundation metadata concept'
	].join('|')})\\)$`
);

/** Source systems put the code itself into `text` or `display`: "38341003", "I10", "XE2mH". */
function isBareCode(words: string, codings: Coding[]): boolean {
	if (!/\p{L}/u.test(words)) return true;
	if (/^(?:urn:|https?:)\S+$/.test(words)) return true;
	const isItsCode = codings.some(({ code }) => code?.toLowerCase() === words.toLowerCase());
	// A local code may be the name as people say it: ALT, TSH, HbA1c.
	return isItsCode && !/^(?:\p{L}+|hba1c)$/iu.test(words);
}

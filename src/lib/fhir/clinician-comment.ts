/**
 * Whether a result carries somebody's own words on what it means: the conclusion of a report, a note, or
 * an interpretation that is more than the mark "high". What the patient or a carer noted is none.
 */
export function isCommented(resource: object): boolean {
	const { conclusion, note, interpretation } = resource as Record<string, unknown>;
	return (
		hasWords(conclusion) ||
		[note].flat().some(isProfessionalNote) ||
		[interpretation].flat().some(isSentence)
	);
}

function hasWords(text: unknown): boolean {
	return typeof text === 'string' && /\p{L}/u.test(text);
}

function isProfessionalNote(note: unknown): boolean {
	const { text, authorReference } = (note ?? {}) as Record<string, unknown>;
	const { reference, type } = (authorReference ?? {}) as Record<string, unknown>;
	return (
		hasWords(text) && ![reference, type].some((by) => /^(?:Patient|RelatedPerson)\b/.test(`${by}`))
	);
}

/** Laboratories put the mark itself into the text, "High", "Above range"; people write more. */
const WORDS_OF_A_SENTENCE = 4;

function isSentence(concept: unknown): boolean {
	const { text } = (concept ?? {}) as Record<string, unknown>;
	return typeof text === 'string' && text.trim().split(/\s+/).length >= WORDS_OF_A_SENTENCE;
}

import type { Annotation } from 'fhir/r4.d.ts';

const MAX_NOTE = 4000;

/** What the source wrote beside it, with its line breaks. */
export function noteWords(notes: Annotation[] | undefined): string | null {
	const texts = (notes ?? []).map(({ text }) => text.trim()).filter(Boolean);
	return texts.join('\n').slice(0, MAX_NOTE) || null;
}

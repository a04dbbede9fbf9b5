import { KIND_OF_CATEGORY, KIND_WORDS, LABORATORY } from './codes/result-kinds.ts';
import { lookUp } from './codes/look-up.ts';
import type { EntryFacts } from './entry.ts';
import type { ResultKind } from './mapped-entry.ts';
import { phraseMatcher, plainLetters } from './phrases.ts';

/**
 * What kind of result an entry is, so that a patient may choose when to meet which. Every entry under
 * results is of one; of documents only those that call themselves a report or results. Null for others.
 */
export function resultKindOf(facts: EntryFacts, resource: object): ResultKind | null {
	if (facts.category === 'results') return kindOfResult(facts, resource);
	if (facts.category !== 'documents' || !REPORT.test(facts.title)) return null;
	return kindOfWords(wordsOf(facts, resource)) ?? null;
}

/** "Letter with your results", "CT report"; "Scan appointment" is no result. */
const REPORT = /\b(?:reports?|results?)\b/i;

function kindOfResult(facts: EntryFacts, resource: object): ResultKind {
	if ((resource as { resourceType?: unknown }).resourceType === 'ImagingStudy') return 'scan';
	const categories = categoriesOf(resource);
	const told = categories.flatMap(({ code }) => lookUp(KIND_OF_CATEGORY, code) ?? []);
	// A laboratory that does genetics and histology too is told apart by words.
	const spoken = kindOfWords(wordsOf(facts, resource));
	if (told[0] && told[0] !== 'other-result') return told[0];
	if (spoken) return spoken;
	const isLaboratory =
		categories.some(({ code }) => code !== undefined && LABORATORY.has(code)) ||
		'specimen' in resource;
	return told[0] ?? (isLaboratory ? 'blood-and-urine' : 'other-result');
}

const KINDS = KIND_WORDS.map((rule) => ({ kind: rule.kind, isIn: phraseMatcher(rule) }));

function kindOfWords(words: string): ResultKind | undefined {
	return KINDS.find(({ isIn }) => isIn(words))?.kind;
}

/** What was tested, and in what: not who did it, nor what they said about it. */
function wordsOf({ title, codes, details }: EntryFacts, resource: object): string {
	const sample = details.filter(
		({ label }) => label === 'Sample' || label === 'How it was measured'
	);
	const words = [
		title,
		...codes.map(({ display }) => display),
		...sample.map(({ text }) => text),
		...categoriesOf(resource).map(({ display }) => display)
	];
	return plainLetters(words.filter(Boolean).join('\n'));
}

interface CategoryCoding {
	code?: string | undefined;
	display?: string | undefined;
}

/** Codings of `category`, whatever the type: none where its shape is another. */
function categoriesOf(resource: object): CategoryCoding[] {
	const { category } = resource as { category?: unknown };
	return [category].flat().flatMap((concept) => {
		const { coding } = (concept ?? {}) as { coding?: unknown };
		return Array.isArray(coding) ? coding.flatMap(categoryCoding) : [];
	});
}

function categoryCoding(coding: unknown): CategoryCoding[] {
	const { code, display } = (coding ?? {}) as Record<string, unknown>;
	return [
		{
			code: typeof code === 'string' ? code : undefined,
			display: typeof display === 'string' ? display : undefined
		}
	];
}

import type { CodeableConcept, Coding } from 'fhir/r4.d.ts';
import type { MappedCode, MappedEntry } from './mapped-entry.ts';
import { capitalised } from './words/concept-words.ts';

/** What a mapper says of its resource; the rest is read for all types alike. */
export type EntryFacts = Omit<
	MappedEntry,
	'labels' | 'withheldFromPatient' | 'links' | 'concepts' | 'resultKind' | 'commented'
>;

type Needed = Pick<EntryFacts, 'category' | 'title' | 'meaning'>;

/** The facts a mapper found, with "not said" for all others. */
export function entry(facts: Needed & Partial<EntryFacts>): EntryFacts {
	return {
		status: 'current',
		draft: false,
		happened: null,
		ended: null,
		recorded: null,
		author: null,
		codes: [],
		value: null,
		components: [],
		attachments: [],
		...facts,
		title: capitalised(facts.title),
		meaning: capitalised(facts.meaning),
		details: facts.details ?? []
	};
}

/** Label and text of those facts that the source gave. */
export function details(...facts: [label: string, text: string | null | undefined][]) {
	return facts.flatMap(([label, text]) => (text ? [{ label, text: capitalised(text) }] : []));
}

/** Every coding of these concepts, each once. */
export function codesOf(...concepts: (CodeableConcept | undefined)[]): MappedCode[] {
	const codes = concepts.flatMap((concept) => concept?.coding ?? []).map(codeOf);
	const keys = codes.map(({ system, code, display }) => `${system}|${code ?? display}`);
	return codes.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

function codeOf({ system, code, display }: Coding): MappedCode {
	return { system: system ?? null, code: code ?? null, display: display ?? null };
}

/** Whether one of the concept's codings carries this code (of any system). */
export function hasCode(concept: CodeableConcept | undefined, ...codes: string[]): boolean {
	return (concept?.coding ?? []).some(({ code }) => code !== undefined && codes.includes(code));
}

/** "Stopped. When needed": the given parts as short sentences. */
export function sentences(...parts: (string | null | undefined)[]): string {
	return parts.flatMap((part) => (part ? [capitalised(part)] : [])).join('. ');
}

import type { HumanName } from 'fhir/r4.d.ts';
import { plainWords } from './concept-words.ts';

/** A person's name as people say it: "Dr Sandra Gose". Old and maiden names only if no other. */
export function nameWords(names: HumanName[] | undefined): string | null {
	const ordered = [...(names ?? [])].sort((a, b) => rank(a) - rank(b));
	for (const name of ordered) {
		const words = plainWords(name.text) ?? plainWords(partsOf(name));
		if (words) return words;
	}
	return null;
}

const PREFERRED = ['usual', 'official'];

function rank({ use }: HumanName): number {
	if (use === 'old' || use === 'maiden') return 3;
	const index = use === undefined ? -1 : PREFERRED.indexOf(use);
	return index === -1 ? 2 : index;
}

function partsOf({ prefix, given, family }: HumanName): string {
	// NHS style writes titles without a full stop; FHIR allows null where a part has no value.
	const titles = (prefix ?? []).map((title: string | null) => title?.replace(/\.$/, ''));
	return [...titles, ...(given ?? []), family].filter(Boolean).join(' ');
}

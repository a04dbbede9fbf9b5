import type { Composition, CompositionSection } from 'fhir/r4.d.ts';
import { authorOf } from '../author.ts';
import { planDocumentCategoryOf } from '../codes/plan-types.ts';
import { parseFhirDate } from '../dates.ts';
import { codesOf, entry, sentences, type EntryFacts } from '../entry.ts';
import type { Reading } from '../reading.ts';
import { conceptWords, plainWords } from '../words/concept-words.ts';
import { narrativeWords } from '../words/narrative-words.ts';

/** A document made of sections, such as a discharge summary: its text is the entry's details. */
export function mapComposition(composition: Composition, reading: Reading): EntryFacts {
	const { type, category, status } = composition;
	const kind = conceptWords(type);
	const title = plainWords(composition.title) ?? kind ?? 'Document (no name given)';
	const sections = (composition.section ?? []).flatMap(sectionWords);
	const date = parseFhirDate(composition.date);
	const isMistake = status === 'entered-in-error';
	return entry({
		category: planDocumentCategoryOf([type, ...(category ?? [])], title) ?? 'documents',
		status: isMistake ? 'entered-in-error' : 'current',
		draft: status === 'preliminary',
		title,
		meaning: isMistake
			? 'Recorded by mistake'
			: sentences(
					status === 'amended' ? 'Changed since first sent' : null,
					kind === title ? null : kind,
					sections.length === 1 ? '1 section' : `${sections.length} sections`
				),
		happened: date,
		recorded: date,
		author: authorOf(reading, ...composition.author, composition.custodian),
		codes: codesOf(type, ...(category ?? [])),
		details: sections
	});
}

function sectionWords(section: CompositionSection): { label: string; text: string }[] {
	const label = plainWords(section.title) ?? conceptWords(section.code) ?? 'Section';
	const text = narrativeWords(section.text) ?? conceptWords(section.emptyReason);
	const own = text ? [{ label, text }] : [];
	return [...own, ...(section.section ?? []).flatMap(sectionWords)];
}

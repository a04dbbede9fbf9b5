import type { DocumentReference } from 'fhir/r4.d.ts';
import { attachmentsOf, formatWords } from '../attachments.ts';
import { authorOf } from '../author.ts';
import { planDocumentCategoryOf } from '../codes/plan-types.ts';
import { parseFhirDate, parsePeriod } from '../dates.ts';
import { codesOf, details, entry, sentences, type EntryFacts } from '../entry.ts';
import type { EntryStatus } from '../mapped-entry.ts';
import type { Reading } from '../reading.ts';
import {
	conceptListWords,
	conceptWords,
	firstConceptWords,
	plainWords
} from '../words/concept-words.ts';

const STATUS: Record<DocumentReference['status'], EntryStatus> = {
	current: 'current',
	superseded: 'superseded',
	'entered-in-error': 'entered-in-error'
};

export function mapDocumentReference(document: DocumentReference, reading: Reading): EntryFacts {
	const { type, category, context } = document;
	const attachments = document.content.map(({ attachment }) => attachment);
	const named = plainWords(document.description) ?? plainWords(attachments[0]?.title);
	const kind = conceptWords(type) ?? firstConceptWords(category);
	const title = named ?? kind ?? 'Document (no name given)';
	const isMistake =
		document.status === 'entered-in-error' || document.docStatus === 'entered-in-error';
	return entry({
		category: planDocumentCategoryOf([type, ...(category ?? [])], named) ?? 'documents',
		status: isMistake ? 'entered-in-error' : STATUS[document.status],
		draft: document.docStatus === 'preliminary',
		title,
		meaning: isMistake ? 'Recorded by mistake' : meaningOf(document, kind === title ? null : kind),
		happened:
			parseFhirDate(attachments[0]?.creation) ??
			parsePeriod(context?.period).start ??
			parseFhirDate(document.date),
		recorded: parseFhirDate(document.date),
		author: authorOf(reading, ...(document.author ?? []), document.custodian),
		codes: codesOf(type, ...(category ?? [])),
		attachments: attachmentsOf(attachments),
		details: details(
			['Kind of document', kind],
			['About', conceptListWords(context?.event)],
			['Service', conceptWords(context?.practiceSetting)]
		)
	});
}

/** "Care plan. PDF". */
function meaningOf({ status, docStatus, content }: DocumentReference, kind: string | null): string {
	return sentences(
		status === 'superseded' ? 'Replaced by a newer document' : null,
		docStatus === 'amended' ? 'Changed since first sent' : null,
		[kind, formatWords(content[0]?.attachment)].filter(Boolean).join(', ') || 'Document'
	);
}

import type { AuthorKey } from './authors.ts';
import { author } from './authors.ts';
import type { Code, Entry, EntryDetails } from './build-entry.ts';
import { asEntry, by, concept, refer, THE_PATIENT } from './build-entry.ts';
import { buildPdf } from './build-pdf.ts';

export interface DocumentDetails extends EntryDetails {
	/** What the letter is called: "Letter from the eye clinic". */
	title: string;
	kind: string;
	code?: Code;
	written: string;
	by: AuthorKey;
	/** One line on what it says. */
	about: string;
	/** The letter, a paragraph for each line. */
	text: string;
	/** As a PDF instead of plain text. */
	pdf?: boolean;
	language?: string;
	/** Not signed off by its author yet. */
	draft?: boolean;
	enteredInError?: boolean;
	/** A newer one has taken its place. */
	superseded?: boolean;
	replaces?: string;
}

export function buildDocument(details: DocumentDetails): Entry {
	const bytes = details.pdf
		? buildPdf(details.title, details.text)
		: Buffer.from(details.text, 'utf8');
	const { organisation } = author(details.by);
	return asEntry(details, {
		resourceType: 'DocumentReference',
		status: details.enteredInError
			? 'entered-in-error'
			: details.superseded
				? 'superseded'
				: 'current',
		docStatus: details.draft ? 'preliminary' : 'final',
		type: concept(details.kind, ...(details.code ? [details.code] : [])),
		subject: THE_PATIENT,
		date: details.written,
		author: [by(details.by)],
		custodian: refer('Organization', organisation),
		...(details.replaces && {
			relatesTo: [{ code: 'replaces', target: refer('DocumentReference', details.replaces) }]
		}),
		description: details.title,
		context: { event: [concept(details.about)] },
		content: [
			{
				attachment: {
					contentType: details.pdf ? 'application/pdf' : 'text/plain; charset=utf-8',
					language: details.language ?? 'en-GB',
					data: bytes.toString('base64'),
					size: bytes.length,
					title: details.title,
					creation: details.written
				}
			}
		]
	});
}
